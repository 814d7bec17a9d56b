"""Values that know what they were made of, and can be asked how much each of it matters."""
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = list(parents)  # each with the derivative of this value by it

    def add(self, other):
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def multiply(self, other):
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def divide(self, other):
        return Value(self.data / other.data, [(self, 1 / other.data), (other, -self.data / other.data**2)])

    def power(self, n):
        return Value(self.data**n, [(self, n * self.data ** (n - 1))])

    def exp(self):
        result = math.exp(self.data)
        return Value(result, [(self, result)])

    def log(self):
        return Value(math.log(self.data), [(self, 1 / self.data)])

    def tanh(self):
        result = math.tanh(self.data)
        return Value(result, [(self, 1 - result**2)])

    def backward(self):
        """Adds to the grad of everything below how this value changes with it."""
        order, seen = [], set()

        def visit(value):
            if value not in seen:
                seen.add(value)
                for parent, _ in value.parents:
                    visit(parent)
                order.append(value)

        visit(self)
        self.grad = 1.0
        for value in reversed(order):
            for parent, slope in value.parents:
                parent.grad += slope * value.grad
