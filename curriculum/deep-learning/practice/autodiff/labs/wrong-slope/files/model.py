"""How high the water stands, and how far the model is from what was measured."""
from engine import Value

START = {"gain": @GAIN@, "lag": @LAG@, "swell": @SWELL@}
MEASURED = [@MEASURED@]  # hours since high water, and what the gauge said


def level(gain, lag, swell, hours):
    """Takes values, gives a value."""
    pull = gain.multiply(Value(hours)).divide(lag.add(gain).add(Value(hours)))
    return pull.tanh().multiply(Value(4.0)).add(pull.exp().multiply(swell)).add(pull.power(2).log())


def loss(numbers):
    """The mean squared distance, for parameters given as values by name."""
    total = Value(0.0)
    for hours, seen in MEASURED:
        off = level(numbers["gain"], numbers["lag"], numbers["swell"], hours).add(Value(-seen))
        total = total.add(off.power(2))
    return total.divide(Value(float(len(MEASURED))))
