"""spoil.py SEED LENGTH FILLING FOLDER: writes attention with a mistake in its mask and a sample; tells facts."""
import json
import os
import random
import sys

import torch

torch.set_num_threads(1)
seed, length, filling, folder = *map(int, sys.argv[1:4]), sys.argv[4]
chance = random.Random(f"mask {seed}")
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "attention.py")) as file:
    right = file.read()

FAULTS = [
    # The next place can be seen.
    ("places[None, :] > places[:, None]", "places[None, :] > places[:, None] + 1"),
    # The rows of the filling are hidden, and not its columns.
    ("(places[None, :] < filling)", "(places[:, None] < filling)"),
    # What is hidden is only made unlikely.
    ("scores.masked_fill(hidden, -math.inf)", "scores - 4.0 * hidden"),
]


def load(text):
    names = {}
    exec(text, names)
    return names["weights"]


old, new = chance.choice(FAULTS)
assert right.count(old) == 1
wrong = right.replace(old, new)
q, k = ([[round(chance.gauss(0, 1), 3) for _ in range(4)] for _ in range(length)] for _ in range(2))
given = torch.tensor(q, dtype=torch.float64), torch.tensor(k, dtype=torch.float64), filling
shown, should = load(wrong)(*given)[filling:], load(right)(*given)[filling:]
leaks = int(((shown > 1e-6) & (should == 0)).sum())
assert leaks

with open(f"{folder}/attention.py", "w") as file:
    file.write(wrong)
with open(f"{folder}/sample.json", "w") as file:
    json.dump({"q": q, "k": k, "filling": filling}, file)

places = torch.arange(length + 2, dtype=torch.float64)
q = torch.stack([torch.sin(places), torch.cos(2 * places)], 1)
k = torch.stack([torch.cos(places), torch.sin(3 * places)], 1)
rows = [w for f in (0, filling - 1) for row in load(right)(q, k, f)[f:].tolist() for w in row]
print(f"leaks={leaks}")
print("weights=" + " ".join(format(w, ".12g") for w in rows))
