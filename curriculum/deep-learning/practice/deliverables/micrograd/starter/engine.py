"""Numbers that remember how they were made, and derivatives of what was made of them."""


class Value:
    def __init__(self, data):
        self.data = float(data)
        self.grad = 0.0
