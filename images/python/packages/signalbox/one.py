"""Sends signals in groups."""
__version__ = "@VERSION@"


def groups(signals, size):
    """The signals in groups of that size; the last may be smaller."""
    return [tuple(signals[i:i + size]) for i in range(0, len(signals), size)]
