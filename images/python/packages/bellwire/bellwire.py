"""Rings a bell from the command line."""
import sys

__version__ = "@VERSION@"


def main():
    if sys.argv[1:] == ["--version"]:
        print(f"bellwire {__version__}")
        return
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    print(" ".join(["ding"] * times))
