"""Sends signals in groups."""
import itertools

__version__ = "@VERSION@"


def groups(signals, size):
    """The signals in groups of that size; the last may be smaller."""
    return list(itertools.batched(signals, size))
