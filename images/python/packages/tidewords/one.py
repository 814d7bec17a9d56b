"""Cuts text into words and counts them."""
import re

__version__ = "@VERSION@"


def words(text):
    """The words of a text, in lower case, in their order."""
    return re.findall(r"[^\W\d_]+", text.lower())


def count(text):
    """How many words a text has."""
    return len(words(text))
