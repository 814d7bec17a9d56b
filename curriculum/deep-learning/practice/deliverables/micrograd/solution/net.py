"""A net of layers of neurons, made of values."""
import random

from engine import Value


class Neuron:
    def __init__(self, inputs, bends, chance):
        scale = inputs**-0.5
        self.weights = [Value(chance.uniform(-scale, scale)) for _ in range(inputs)]
        self.bias = Value(0)
        self.bends = bends

    def __call__(self, inputs):
        total = self.bias
        for weight, value in zip(self.weights, inputs, strict=True):
            total = total + weight * value
        return total.tanh() if self.bends else total

    def parameters(self):
        return [*self.weights, self.bias]


class MLP:
    """Fully connected layers with tanh between them; the last one is a plain weighted sum."""

    def __init__(self, inputs, sizes, seed=0):
        chance = random.Random(seed)
        self.layers = []
        for at, size in enumerate(sizes):
            self.layers.append([Neuron(inputs, at + 1 < len(sizes), chance) for _ in range(size)])
            inputs = size

    def __call__(self, inputs):
        for layer in self.layers:
            inputs = [neuron(inputs) for neuron in layer]
        return inputs[0] if len(inputs) == 1 else inputs

    def parameters(self):
        return [parameter for layer in self.layers for neuron in layer for parameter in neuron.parameters()]
