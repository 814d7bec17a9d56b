"""Numbers that remember how they were made, and derivatives of what was made of them."""
import math


class Value:
    """A number in a computation.

    parents are the values that it was made of, with the derivative of this one by each. A value that is used twice stands
    among the parents of two others, or twice among those of one.
    """

    __slots__ = ("data", "grad", "parents")

    def __init__(self, data, parents=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents

    def __add__(self, other):
        other = lifted(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = lifted(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __pow__(self, exponent):
        return Value(self.data**exponent, ((self, exponent * self.data ** (exponent - 1)),))

    def exp(self):
        result = math.exp(self.data)
        return Value(result, ((self, result),))

    def log(self):
        return Value(math.log(self.data), ((self, 1 / self.data),))

    def tanh(self):
        result = math.tanh(self.data)
        return Value(result, ((self, 1 - result**2),))

    def relu(self):
        return Value(max(0.0, self.data), ((self, 1.0 if self.data > 0 else 0.0),))

    # The rest is said by those above.
    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -lifted(other)

    def __truediv__(self, other):
        return self * lifted(other) ** -1

    def __rsub__(self, other):
        return lifted(other) - self

    def __rtruediv__(self, other):
        return lifted(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def backward(self):
        """Adds to the grad of all that this was made of the derivative of this one by it."""
        self.grad = 1.0
        for value in self.latest_first():
            for parent, derivative in value.parents:
                parent.grad = derivative * value.grad

    def latest_first(self):
        """All that this was made of, each once, and before whatever it was made of itself. No recursion: chains are long."""
        order, seen, waiting = [], set(), [(self, False)]
        while waiting:
            value, parents_done = waiting.pop()
            if parents_done:
                order.append(value)
            elif id(value) not in seen:
                seen.add(id(value))
                waiting.append((value, True))
                waiting.extend((parent, False) for parent, _ in value.parents)
        return reversed(order)


def lifted(number):
    return number if isinstance(number, Value) else Value(number)
