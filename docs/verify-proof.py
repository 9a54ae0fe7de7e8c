#!/usr/bin/env python3
"""Checks what `tower-consent ledger prove` wrote: verify-proof.py PROOF PUBLIC_KEY

Needs Python 3.8 and openssl 3, nothing of tower-consent. Prints the record if the proof holds.
"""
import base64, hashlib, subprocess, sys, tempfile

unbase64 = base64.b64decode
sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
proof, checkpoint = open(sys.argv[1], encoding="utf-8").read().split("\n\n", 1)
text, signatures = checkpoint.split("\n\n", 1)
name, key_id, key = sys.argv[2].strip().split("+", 2)

# The signature: four bytes that name the key, and 64 of Ed25519 over the text with its last line break.
line = next(line for line in signatures.splitlines() if line.startswith(f"\u2014 {name} "))
signature, public = unbase64(line.split(" ")[2]), unbase64(key)
assert signature[:4].hex() == key_id == sha256(name.encode(), b"\n", public)[:4].hex(), "another key signed it"
with tempfile.TemporaryDirectory() as folder:
    der = bytes.fromhex("302a300506032b6570032100") + public[1:]
    for file, content in (("text", (text + "\n").encode()), ("signature", signature[4:]), ("key", der)):
        open(f"{folder}/{file}", "wb").write(content)
    command = f"openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey {folder}/key -in {folder}/text -sigfile {folder}/signature"
    assert subprocess.run(command.split(), capture_output=True).returncode == 0, "the signature does not fit"

# The root: hashes of RFC 6962, from the leaf up.
first, extra, index, *path = proof.splitlines()
assert first == "c2sp.org/tlog-proof@v1", "this is no proof"
origin, size, root = text.splitlines()[:3]
assert origin == name or origin.startswith(name + "/"), "the head is of another ledger"
extra, index, last = unbase64(extra.split(" ")[1]), int(index.split(" ")[1]), int(size) - 1
leaf, record = extra[:56], extra[56:]
assert index <= last, "there is no such place"
node = sha256(b"\0", leaf)
for sibling in map(unbase64, path):
    assert last > 0, "the proof is too long"
    if index % 2 or index == last:
        node = sha256(b"\1", sibling, node)
        while index % 2 == 0 and index > 0:
            index, last = index // 2, last // 2
    else:
        node = sha256(b"\1", node, sibling)
    index, last = index // 2, last // 2
assert last == 0 and node == unbase64(root), "the record is not in the ledger that was signed"
if record:
    assert sha256(record) == leaf[24:], "the record is not what was kept"
print(record.decode() if record else f"a record that was erased since; its SHA-256 was {leaf[24:].hex()}")
