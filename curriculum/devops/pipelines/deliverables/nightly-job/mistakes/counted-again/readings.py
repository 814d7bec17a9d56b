#!/usr/bin/python3
"""Adds what is in INBOX to STORE/totals.csv."""
import collections
import os
import pathlib
import sys

inbox, store = pathlib.Path(os.environ["INBOX"]), pathlib.Path(os.environ["STORE"])
totals = collections.Counter()
known = store / "totals.csv"
bad = 0
for path in [*sorted(inbox.glob("*.csv")), *([known] if known.exists() else [])]:
    found = collections.Counter()
    try:
        for line in path.read_text().splitlines():
            day, station, value = line.split(";")
            found[day, station] += int(value)
        totals += found
        print(f"loaded {path.name}")
    except ValueError as problem:
        bad += 1
        print(f"left out {path.name}: {problem}", file=sys.stderr)
known.write_text("".join(f"{day};{station};{total}\n" for (day, station), total in sorted(totals.items())))
sys.exit(1 if bad else 0)
