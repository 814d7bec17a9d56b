"""Reads the harbour master's log: lines of "HH:MM ship did something"."""
import tidewords

__version__ = "@VERSION@"


def entries(text):
    """Times and what happened then, in words."""
    return [(line[:5], tidewords.cut(line[5:])) for line in text.splitlines() if line.strip()]
