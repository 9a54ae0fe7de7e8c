#!/usr/bin/env python3
"""Receives what `tower-consent serve --webhook` sends: receive-webhook.py SECRET_FILE PORT

Needs Python 3.9, nothing else. Prints each event once, one JSON object a line.
"""
import base64, hashlib, hmac, http.server, sys, time

secret = base64.b64decode(open(sys.argv[1], encoding="ascii").read().strip().removeprefix("whsec_"))
seen = set()  # yours outlives a restart: a column with a unique index, in the transaction that handles the event

class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        get = lambda name: self.headers.get(name, "")
        body = self.rfile.read(min(int(get("content-length") or 0), 1 << 20))
        signed = f"{get('webhook-id')}.{get('webhook-timestamp')}.".encode() + body
        expected = "v1," + base64.b64encode(hmac.digest(secret, signed, hashlib.sha256)).decode()
        is_ours = any(hmac.compare_digest(expected.encode(), one.encode()) for one in get("webhook-signature").split())
        # An old one may have been overheard, and is sent again by somebody else.
        accepted = is_ours and abs(time.time() - int(get("webhook-timestamp"))) < 300
        if accepted and get("webhook-id") not in seen:
            print(body.decode(), flush=True)
            seen.add(get("webhook-id"))
        self.send_response(204 if accepted else 401)
        self.end_headers()

server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Receiver)
print(f"listening on port {server.server_port}", file=sys.stderr, flush=True)
server.serve_forever()
