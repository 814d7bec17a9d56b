"""A net of layers of neurons, made of values."""


class MLP:
    def __init__(self, inputs, sizes):
        raise NotImplementedError("there is no net yet")
