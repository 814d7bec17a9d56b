#!/usr/bin/python3
"""Moves readings from INBOX to STORE/done, and adds up all that is there into STORE/totals.csv.

The totals are made afresh of everything that was ever loaded. So a run that was broken off anywhere, or is repeated, does no harm:
a file is either in done, and counts, or it is not.
"""
import collections
import os
import pathlib
import sys


def readings(path):
    """Day, station and value of each line; ValueError where a line is none."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        try:
            day, station, value = line.split(";")
            yield day, station, int(value)
        except ValueError:
            raise ValueError(f"line {number} is no reading: {line!r}") from None


inbox, store = pathlib.Path(os.environ["INBOX"]), pathlib.Path(os.environ["STORE"])
done = store / "done"
done.mkdir(exist_ok=True)

bad = 0
for path in sorted(inbox.glob("*.csv")):
    try:
        count = len(list(readings(path)))
        if (done / path.name).exists():
            raise ValueError("one of that name was loaded already")
        path.rename(done / path.name)
        print(f"loaded {path.name}: {count} readings")
    except (OSError, ValueError) as problem:
        bad += 1
        print(f"left out {path.name}: {problem}", file=sys.stderr)

totals = collections.Counter()
for path in done.glob("*.csv"):
    for day, station, value in readings(path):
        totals[day, station] += value

# Renamed when it is whole: whoever reads it meanwhile sees the old one or the new one.
fresh = store / ".totals.new"
fresh.write_text("".join(f"{day};{station};{total}\n" for (day, station), total in sorted(totals.items())))
fresh.replace(store / "totals.csv")

sys.exit(1 if bad else 0)
