"""Weighs salt."""
__version__ = "@VERSION@"


def dry(grams, moisture):
    """What is left of so many grams when the water, a share of them, is gone."""
    return round(grams * (1 - moisture))
