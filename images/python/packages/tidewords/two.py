"""Cuts text into words and counts them."""
import re

__version__ = "@VERSION@"


def cut(text, *, lower=True):
    """The words of a text in their order."""
    return re.findall(r"[^\W\d_]+", text.lower() if lower else text)


def count(text):
    """How many words a text has."""
    return len(cut(text))
