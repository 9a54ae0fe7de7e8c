#!/usr/bin/env python3
"""Makes fuzz/corpus/TARGET out of what the tests have."""

import pathlib
import sys
import tomllib

here = pathlib.Path(__file__).parent
tests = here.parent / "tests"

POLICIES = """default-src 'none'
default-src 'self' https:; script-src 'self' 'nonce-abc' 'strict-dynamic'; style-src 'unsafe-inline'
SCRIPT-SRC 'NONE';; style-src-elem ; default-src *; sandbox allow-scripts; connect-src wss://h:*/p/"""
LINES = """_t=1; Path=/; Max-Age=0
_t=1; Expires=Wed, 09 Jun 2021 10:18:14 GMT; Max-Age=-1
 _tab = "x" ; Secure; Domain=.example.org
=_t; HttpOnly
session=0; Expires=Thu, 1-Jan-70 00:00:00"""
VALUES = """1.AZNTnFpvcACAAAAAAAAAAQ.t5aqo0.3.is0.analytics~functional.abcde~!fghij
1.AZNTnFpvcACAAAAAAAAAAQ.t5aqo0.4294967295.oe1..
__Host-consent=1.2.3; consent=; __Secure-consent=x"""
REFRESHES = """5; url=https://a/
0 , uRl = 'https://a/' x
.5.;"b"
1,url https://a"""
ADDRESSES = """https://t.example.com/a.js
//t.example.com.:443/%61?x#y
\\\\t.example.com\\a
ht\ttps:/u:p@T.EXAMPLE/
a.png 1x, data:,a ( , ) 2x"""


def pages():
    """Each page of tests/corpus once, with the tracker that the target knows."""
    for name, kind in [("shapes", "shape"), ("services", "service"), ("ordinary", "page")]:
        for entry in tomllib.loads((tests / "corpus" / f"{name}.toml").read_text())[kind]:
            html = entry["html"].replace("{T}", "https://t.example.com/x").replace("{P}", "x")
            html = html.replace("static.hotjar.com", "t.example.com")
            # Three pieces: 7 bytes, 40 bytes, the rest.
            yield bytes([2, 7, 40]) + html.encode()


def settings():
    """The settings that the tests of the rules have."""
    for file in sorted(tests.glob("broken_policies/**/consent.toml")):
        yield file.read_bytes()
    yield (here.parent / "policies" / "consent.toml").read_bytes()


def lines(text):
    return (line.encode() for line in text.split("\n"))


SEEDS = {
    "config": settings,
    "cookie": lambda: lines(VALUES),
    "csp": lambda: lines(POLICIES),
    "refresh": lambda: lines(REFRESHES),
    "rewrite": pages,
    "set_cookie": lambda: [*lines(LINES), LINES.encode()],
    "url": lambda: lines(ADDRESSES),
}

target = sys.argv[1]
folder = here / "corpus" / target
folder.mkdir(parents=True, exist_ok=True)
seeds = list(SEEDS[target]())
for number, seed in enumerate(seeds):
    (folder / f"seed-{number:03}").write_bytes(seed)
print(len(seeds), "seeds in", folder)
