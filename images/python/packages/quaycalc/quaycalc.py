"""Works out what a berth costs."""
import tidewords

__version__ = "@VERSION@"


def fee(metres, days, name=""):
    """Pence for a ship; a name of more than two words costs a pound, since it has to be painted."""
    return metres * days * 125 + (100 if tidewords.count(name) > 2 else 0)
