"""draw.py KIND SEED TARGET: writes a drawn program to TARGET, and tells as facts what it has to print.

PyTorch runs the program with tensors in place of values; central differences of plain floats have to agree with it.
"""
import contextlib
import io
import json
import math
import random
import sys
import types

import torch

torch.set_num_threads(1)

STEP, AGREE, LARGEST = 1e-6, 1e-5, 30


def num(chance, low=0.3, high=2.0, signed=True):
    value = round(chance.uniform(low, high), 3)
    return -value if signed and chance.random() < 0.5 else value


def ending(outs, leaves):
    values = ", ".join(f"float({o}.data)" for o in outs)
    gradients = ", ".join(f"float({v}.grad)" for v in leaves)
    return f'print(json.dumps({{"values": [{values}], "gradients": [{gradients}]}}))\n'


def operations(chance):
    """Every operation once, each with a value of its own."""
    forms = [
        "{a} + {b}", "{a} - {b}", "{a} * {b}", "{a} / {b}", "{a} + {n}", "{n} + {a}", "{a} - {n}", "{n} - {a}", "{a} * {n}", "{n} * {a}",
        "{a} / {n}", "{n} / {a}", "-{a}", "{a} ** {k}", "{p} ** {r}", "{a}.exp()", "{p}.log()", "{a}.tanh()", "{a}.relu()", "{p}.relu()",
    ]
    chance.shuffle(forms)
    lines, leaves, results = [], [], []
    for at, form in enumerate(forms):
        names = {}
        for key in "abp":
            if "{" + key + "}" in form:
                names[key] = f"{key}{at}"
                leaves.append(names[key])
                lines.append(f"{names[key]} = Value({num(chance, signed=key != 'p')})")
        filled = form.format(n=num(chance), k=chance.choice([2, 3, -1, -2]), r=chance.choice([0.5, 1.5, -0.5]), **names)
        lines.append(f"r{at} = {filled}")
        results.append(f"r{at}")
    weighted = " + ".join(f"{r} * {num(chance)}" for r in results)
    return [*lines, f"out = {weighted}", "out.backward()"], results, leaves


def shared(chance):
    """Values that are used again and again, near to where they come from and far from it."""
    lines, leaves = [], [f"v{i}" for i in range(4)]
    pool = list(leaves)
    lines += [f"{leaf} = Value({num(chance)})" for leaf in leaves]
    for at in range(10):
        # The one before, and one from anywhere: all of it hangs together, and much of it is used twice.
        near, far = pool[-1], chance.choice(pool[:-1])
        form = chance.choice(["{x} + {y}", "{x} * {y}", "{y} - {x}", "{x} * {y} + {x}", "({x} * {y}).tanh() + {y}", "{x} + {x} * {y}"])
        lines.append(f"t{at} = ({form.format(x=near, y=far)}) * {num(chance, 0.4, 0.9)}")
        pool.append(f"t{at}")
    lines.append("out = " + " + ".join([f"{leaf} * {leaf}" for leaf in leaves] + ["t9"]))
    return [*lines, "out.backward()"], ["t9", "out"], leaves


def deep(chance):
    """A chain that is longer than Python's stack."""
    count = chance.randint(4000, 7000)
    keep = round(1 - chance.uniform(1, 3) / count, 7)
    lines = [f"start = Value({num(chance)})", f"keep = Value({keep})", f"push = Value({num(chance) / count:.8f})", "x = start"]
    return [*lines, f"for _ in range({count}):", "    x = x * keep + push", "out = x.tanh() * 0.001", "out.backward()"], ["out"], ["start", "keep", "push"]


def wide(chance):
    """Few operations, and more ways through them than anybody can walk."""
    count = chance.randint(60, 90)
    half = round(chance.uniform(0.49, 0.505), 4)
    lines = [f"start = Value({num(chance)})", f"share = Value({half})", "x = start"]
    return [*lines, f"for _ in range({count}):", "    x = (x + x) * share", "out = x * 0.01", "out.backward()"], ["out"], ["start", "share"]


def net(chance):
    """The loss of a small net over a few points, by each of its parameters."""
    inputs, sizes = 2, [chance.randint(3, 4), chance.randint(2, 3), 1]
    shape = list(zip([inputs, *sizes], sizes))
    count = sum((i + 1) * o for i, o in shape)
    points = [([num(chance), num(chance)], chance.choice([-1, 1])) for _ in range(4)]
    return [
        f"net = MLP({inputs}, {sizes})",
        f"drawn = {[num(chance, 0.1, 0.8) for _ in range(count)]}",
        "for parameter, number in zip(net.parameters(), drawn, strict=True):",
        "    parameter.data = number",
        "out = Value(0)",
        f"for point, label in {points}:",
        "    out = out + (net(point) - label) ** 2",
        "out.backward()",
        'print(json.dumps({"values": [float(out.data)], "gradients": [float(p.grad) for p in net.parameters()]}))',
    ], None, None


class Plain:
    """A float with the methods of a value, and no derivative."""

    def __init__(self, data):
        self.data, self.grad = data, 0.0

    exp, log, tanh = (lambda self, f=f: Plain(f(self.data)) for f in (math.exp, math.log, math.tanh))

    def relu(self):
        return Plain(max(0.0, self.data))

    def backward(self):
        pass

    def __neg__(self):
        return Plain(-self.data)


def operator(name, compute):
    def there(self, other):
        return Plain(compute(self.data, other.data if isinstance(other, Plain) else other))

    def back(self, other):
        return Plain(compute(other, self.data))

    setattr(Plain, f"__{name}__", there)
    setattr(Plain, f"__r{name}__", back)


for name, compute in {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "truediv": lambda a, b: a / b, "pow": lambda a, b: a**b}.items():
    operator(name, compute)


class Parameter:
    """A value that is made when its number is set."""

    def __init__(self, value):
        self.value = value

    def __setattr__(self, name, number):
        super().__setattr__(name, self.value(number) if name == "data" else number)

    @property
    def grad(self):
        return self.data.grad


def layered(value):
    """A net of any kind of value."""

    class MLP:
        def __init__(self, inputs, sizes):
            self.layers = []
            for size in sizes:
                self.layers.append([[Parameter(value) for _ in range(inputs + 1)] for _ in range(size)])
                inputs = size

        def parameters(self):
            return [p for layer in self.layers for neuron in layer for p in neuron]

        def __call__(self, inputs):
            for at, layer in enumerate(self.layers):
                sums = [sum((w.data * x for w, x in zip(neuron, inputs)), neuron[-1].data) for neuron in layer]
                inputs = [s.tanh() for s in sums] if at + 1 < len(self.layers) else sums
            return inputs[0]

    return MLP


def run(program, value):
    modules = {"engine": types.SimpleNamespace(Value=value), "net": types.SimpleNamespace(MLP=layered(value))}
    sys.modules.update(modules)
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        exec(compile(program, "program", "exec"), {"__name__": "__main__"})
    return json.loads(told.getvalue())


class Moved:
    """Makes plain values, of which the one made as number `at` is off by `by`."""

    def __init__(self, at, by):
        self.at, self.by, self.made = at, by, 0

    def __call__(self, data):
        self.made += 1
        return Plain(data + self.by if self.made - 1 == self.at else data)


def difference(program, at):
    high, low = (run(program, Moved(at, by))["values"] for by in (STEP, -STEP))
    return high[-1], low[-1]


def drawn(kind, chance):
    """A program, and what PyTorch finds in it; drawn anew while a number in it is too large to be compared."""
    for _ in range(200):
        lines, outs, leaves = globals()[kind](chance)
        head = "from net import MLP\n" if kind == "net" else ""
        program = f"import json\nfrom engine import Value\n{head}\n" + "\n".join(lines) + "\n" + (ending([*outs, "out"], leaves) if leaves else "")
        told = run(program, lambda data: torch.tensor(float(data), dtype=torch.float64, requires_grad=True))
        if all(abs(n) < LARGEST for n in told["values"] + told["gradients"]):
            return program, told
    sys.exit("nothing of this kind stays small")


def main(kind, seed, target):
    program, told = drawn(kind, random.Random(f"{kind} {seed}"))
    for at, gradient in enumerate(told["gradients"]):
        high, low = difference(program, at)
        by_numbers = (high - low) / (2 * STEP)
        if abs(by_numbers - gradient) > AGREE * (1 + abs(gradient)):
            sys.exit(f"PyTorch says {gradient} and finite differences {by_numbers}, number {at} of {kind}")
    with open(target, "w") as file:
        file.write(program)
    for name, numbers in told.items():
        print(f"{name}={' '.join(format(n, '.12g') for n in numbers)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
