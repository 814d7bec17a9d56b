"""Reads an objective, and refuses one that leaves no budget."""
import json
import sys


def read(path):
    """The objective in this file, with its budget: the share of requests that may fail."""
    try:
        with open(path) as file:
            slo = json.load(file)
        objective = float(slo["objective"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        refuse(f"{path} holds no objective: {problem!r}")
    if not 0 < objective <= 100:
        refuse(f"the objective in {path} is {objective:g} %; it has to be above 0 and at most 100")
    # 99.9 has no exact form, and 1 - 0.999 is off in the last places; decimals of a per cent are not.
    slo["budget"] = max(round(100 - objective, 9), 1e-9) / 100
    return slo


def refuse(why):
    print(f"{sys.argv[0]}: {why}", file=sys.stderr)
    sys.exit(2)
