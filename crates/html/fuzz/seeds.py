#!/usr/bin/env python3
"""Makes fuzz/corpus/rewrite out of tests/corpus: each page once, with the tracker that the target knows."""

import pathlib
import tomllib

here = pathlib.Path(__file__).parent
seeds = here / "corpus" / "rewrite"
seeds.mkdir(parents=True, exist_ok=True)
for name, kind in [("shapes", "shape"), ("services", "service"), ("ordinary", "page")]:
    entries = tomllib.loads((here.parents[2] / "tests" / "corpus" / f"{name}.toml").read_text())[kind]
    for number, entry in enumerate(entries):
        html = entry["html"].replace("{T}", "https://t.example.com/x").replace("{P}", "x").replace("static.hotjar.com", "t.example.com")
        # Three pieces: 7 bytes, 40 bytes, the rest.
        (seeds / f"{name}-{number:03}").write_bytes(bytes([2, 7, 40]) + html.encode())
print(len(list(seeds.iterdir())), "seeds in", seeds)
