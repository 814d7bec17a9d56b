"""Takes steps against the gradient, and tells how the loss fares."""
from engine import Value
from model import START, loss

numbers = dict(START)
for step in range(10):
    values = {name: Value(number) for name, number in numbers.items()}
    now = loss(values)
    now.backward()
    print(f"step {step}: loss {now.data:.6f}")
    for name, value in values.items():
        numbers[name] -= 0.01 * value.grad
