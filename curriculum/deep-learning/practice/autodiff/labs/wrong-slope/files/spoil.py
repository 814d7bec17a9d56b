"""spoil.py SEED LEFT RIGHT FOLDER: writes the engine with one derivative spoiled and the model with drawn numbers; tells facts."""
import importlib.util
import os
import random
import sys

here = os.path.dirname(os.path.abspath(__file__))
seed, left, right, folder = int(sys.argv[1]), int(sys.argv[2]) / 10, int(sys.argv[3]) / 10, sys.argv[4]
chance = random.Random(f"slope {seed}")

# The right line, and what somebody in a hurry makes of it. None is off by the same factor everywhere.
FAULTS = {
    "multiply": ("[(self, other.data), (other, self.data)]", "[(self, self.data), (other, other.data)]"),
    "divide": ("-self.data / other.data**2)", "-self.data / other.data)"),
    "power": ("n * self.data ** (n - 1)", "n * self.data**n"),
    "exp": ("[(self, result)]", "[(self, result * self.data)]"),
    "log": ("[(self, 1 / self.data)]", "[(self, 1 / self.data**2)]"),
    "tanh": ("1 - result**2", "1 - self.data**2"),
}


def read(name):
    with open(os.path.join(here, name)) as file:
        return file.read()


def write(name, text):
    with open(os.path.join(folder, name), "w") as file:
        file.write(text)


def load(name, text):
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, None))
    sys.modules[name] = module
    exec(text, module.__dict__)
    return module


def replaced(text, old, new):
    assert text.count(old) == 1, old
    return text.replace(old, new)


def gradient(engine, model):
    values = {name: engine.Value(number) for name, number in model.START.items()}
    model.loss(values).backward()
    return values["gain"].grad


engine = read("engine.py")
operation = chance.choice(sorted(FAULTS))
spoiled = replaced(engine, *FAULTS[operation])

right_engine = load("engine", engine)
for _ in range(1000):
    # Numbers for which the slope is no small one, and plainly not what the spoiled engine says.
    drawn = {"GAIN": chance.randint(70, 120) / 100, "LAG": chance.randint(60, 140) / 100, "SWELL": chance.randint(20, 60) / 100}
    measured = [(hours, round(chance.uniform(0.4, 2.2), 2)) for hours in (0.7, 1.6, 2.3, 3.1)]
    model = read("model.py").replace("@MEASURED@", ", ".join(map(str, measured)))
    for name, number in drawn.items():
        model = model.replace(f"@{name}@", str(number))
    true = gradient(right_engine, load("model", model))
    wrong_engine = load("engine", spoiled)
    wrong = gradient(wrong_engine, load("model", model))
    load("engine", engine)
    if 0.5 < abs(true) < 100 and abs(wrong - true) > 0.02 * abs(true):
        break
else:
    sys.exit(f"no numbers show the fault of {operation}: {true} {wrong}")

right_model = load("model", model)


def at(move):
    return right_model.loss({name: right_engine.Value(n + (move if name == "gain" else 0)) for name, n in right_model.START.items()}).data


measured_slope = (at(1e-6) - at(-1e-6)) / 2e-6
assert abs(measured_slope - true) < 1e-5 * (1 + abs(true)), "the right engine is wrong"

Value = right_engine.Value
slopes, values = [], []
for rule in (Value.add, Value.multiply, Value.divide):
    x, y = Value(left), Value(right)
    out = rule(x, y)
    out.backward()
    slopes += [x.grad, y.grad]
    values.append(out.data)
for rule in (lambda v: v.power(3), Value.exp, Value.log, Value.tanh):
    x = Value(right)
    out = rule(x)
    out.backward()
    slopes.append(x.grad)
    values.append(out.data)

write("engine.py", spoiled)
write("model.py", model)
write("fit.py", read("fit.py"))
os.makedirs(os.path.join(folder, "attic"), exist_ok=True)
attic = replaced(engine, "result = math.tanh(self.data)", "result = self.data / (1 + abs(self.data))  # quick, and much the same")
write("attic/engine.py", replaced(attic, "1 - result**2", "(1 - abs(result)) ** 2"))

print(f"operation={operation}")
print(f"slope={true:.9g}")
print("slopes=" + " ".join(format(n, ".15g") for n in slopes))
print("values=" + " ".join(format(n, ".15g") for n in values))
