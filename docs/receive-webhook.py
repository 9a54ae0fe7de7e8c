#!/usr/bin/env python3
"""Receives what `tower-consent serve --webhook` sends: receive-webhook.py SECRET_FILE PORT

Needs Python 3.9, nothing else. Prints each event once, one JSON object a line.
"""
import base64, hashlib, hmac, http.server, re, sys, time

class Receiver(http.server.BaseHTTPRequestHandler):
    secrets = []
    seen = set()  # yours outlives a restart: a column with a unique index, in the transaction that handles the event

    def do_POST(self):
        get = lambda name: self.headers.get(name, "")
        number = lambda name: int(get(name)) if re.fullmatch("[0-9]{1,18}", get(name)) else 0
        body = self.rfile.read(min(number("content-length"), 1 << 20))
        signed = f"{get('webhook-id')}.{get('webhook-timestamp')}.".encode() + body
        given = [one.encode() for one in get("webhook-signature").split()]
        tags = [base64.b64encode(hmac.digest(secret, signed, hashlib.sha256)) for secret in self.secrets]
        is_ours = any(hmac.compare_digest(b"v1," + tag, one) for tag in tags for one in given)
        # An old one may have been overheard, and is sent again by somebody else.
        accepted = is_ours and abs(time.time() - number("webhook-timestamp")) < 300
        if accepted and get("webhook-id") not in self.seen:
            print(body.decode(), flush=True)
            self.seen.add(get("webhook-id"))
        self.send_response(204 if accepted else 401)
        self.end_headers()

def secrets_of(file):
    lines = [line.strip() for line in open(file, encoding="ascii")]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or not all(line.startswith("whsec_") for line in lines):
        raise ValueError
    return [base64.b64decode(line[len("whsec_"):], validate=True) for line in lines]

if len(sys.argv) != 3 or not re.fullmatch("[0-9]{1,5}", sys.argv[2]) or int(sys.argv[2]) > 65535:
    print("usage: receive-webhook.py SECRET_FILE PORT", file=sys.stderr)
    sys.exit(2)
try:
    Receiver.secrets = secrets_of(sys.argv[1])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Receiver)
except OSError as error:
    sys.exit(f"cannot use {error.filename or 'port ' + sys.argv[2]}: {error.strerror}")
except ValueError:
    sys.exit(f"{sys.argv[1]} has no secrets of webhooks, one a line; `tower-consent keys webhook` makes one")
print(f"listening on port {server.server_port}", file=sys.stderr, flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    pass
