"""Remembers which ship lies where."""
import tidewords

__version__ = "@VERSION@"


def berths(lines):
    """Berth by ship, of lines that say "ship: berth"."""
    pairs = (line.split(":", 1) for line in lines)
    return {" ".join(tidewords.words(ship)): berth.strip() for ship, berth in pairs}
