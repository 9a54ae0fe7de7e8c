#!/usr/bin/env python3
"""Checks what `tower-consent ledger prove` wrote: verify-proof.py PROOF PUBLIC_KEY

Needs Python 3.8 and openssl 3, nothing of tower-consent. Prints the record if the proof holds.
"""
import base64, hashlib, re, subprocess, sys, tempfile

unbase64 = lambda text: base64.b64decode(text, validate=True)
sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()

def must(holds, why):  # not `assert`, which `python3 -O` leaves out
    if not holds:
        sys.exit(f"this proves nothing: {why}")

def number(text, before):
    must(re.fullmatch(before + "(0|[1-9][0-9]{0,18})", text), f"`{text}` is not a number of the format")
    return int(text[len(before):])

def check(file, public_key):
    parts = open(file, "rb").read().decode().split("\n\n")
    must(len(parts) == 3 and "\r" not in "".join(parts), "it is not a proof, an empty line, a head, an empty line, signatures")
    (proof, text, signatures), (name, key_id, key) = parts, public_key.strip().split("+", 2)

    # The signature: four bytes that name the key, and 64 of Ed25519 over the text with its last line break.
    mark, public = f"\u2014 {name} ", unbase64(key)
    lines = [unbase64(line[len(mark):]) for line in signatures.split("\n") if line.startswith(mark)]
    ours = [line[4:] for line in lines if line[:4].hex() == key_id == sha256(name.encode(), b"\n", public)[:4].hex()]
    must(ours and len(public) == 33 and public[0] == 1, "another key signed it")
    with tempfile.TemporaryDirectory() as folder:
        der = bytes.fromhex("302a300506032b6570032100") + public[1:]
        for part, content in (("text", (text + "\n").encode()), ("signature", ours[0]), ("key", der)):
            open(f"{folder}/{part}", "wb").write(content)
        command = "openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey key -in text -sigfile signature"
        verified = subprocess.run(command.split(), capture_output=True, cwd=folder)
        must(verified.returncode == 0, "the signature does not fit")

    # The root: hashes of RFC 6962, from the leaf up.
    first, extra, index, *path = proof.split("\n")
    must(first == "c2sp.org/tlog-proof@v1" and extra.startswith("extra "), "this is no proof")
    origin, size, root = text.split("\n")[:3]
    must(origin == name or origin.startswith(name + "/"), "the head is of another ledger")
    extra, index, last = unbase64(extra[6:]), number(index, "index "), number(size, "") - 1
    leaf, record = extra[:56], extra[56:]
    must(len(leaf) == 56 and index <= last, "there is no such place")
    node = sha256(b"\0", leaf)
    for sibling in map(unbase64, path):
        must(last > 0 and len(sibling) == 32, "the way to the root is too long, or has no hash")
        if index % 2 or index == last:
            node = sha256(b"\1", sibling, node)
            while index % 2 == 0 and index > 0:
                index, last = index // 2, last // 2
        else:
            node = sha256(b"\1", node, sibling)
        index, last = index // 2, last // 2
    must(last == 0 and node == unbase64(root), "the record is not in the ledger that was signed")
    must(not record or sha256(record) == leaf[24:], "the record is not what was kept")
    print(record.decode() or f"a record whose text was erased since, or left out of this proof; its SHA-256 was {leaf[24:].hex()}")

if len(sys.argv) != 3:
    print("usage: verify-proof.py PROOF PUBLIC_KEY", file=sys.stderr)
    sys.exit(2)
try:
    check(*sys.argv[1:])
except OSError as error:
    sys.exit(f"cannot use {error.filename or 'the output'}: {error.strerror}")
except ValueError:
    sys.exit("this proves nothing: the proof or the public key is not in its format")
