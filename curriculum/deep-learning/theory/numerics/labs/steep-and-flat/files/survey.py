"""survey.py SEED BASE FOLDER: draws a tilted bowl and a profile, writes both and the notebook as it was left; tells facts."""
import hashlib
import json
import math
import random
import sys

import numpy

seed, base, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
chance = random.Random(f"survey {seed}")
flat, ratio, turn = chance.uniform(0.5, 1.5), chance.uniform(15, 60), chance.uniform(0.35, 1.2)
axes = numpy.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
H = (axes @ numpy.diag([flat, flat * ratio]) @ axes.T).round(6)
start = [round(chance.uniform(0.5, 2), 3), round(chance.uniform(-2, -0.5), 3)]
pace, growth = round(chance.uniform(1.5, 3), 2), round(chance.uniform(0.2, 0.5), 2)
at = start[0]
while abs(slope := math.exp(growth * at) * (pace * math.cos(pace * at) + growth * math.sin(pace * at))) < 0.5:
    at = round(at + 0.1, 3)
start[0] = at

survey = json.dumps({"H": H.tolist(), "start": start, "base": base, "pace": pace, "growth": growth}, indent=1) + "\n"
with open(f"{folder}/survey.json", "w") as file:
    file.write(survey)

low, high = numpy.linalg.eigvalsh(H)
step, place, steps = 2 / (low + high), numpy.array(start), 0
while numpy.linalg.norm(H @ place) >= 1e-6:
    place = place - step * (H @ place)
    steps += 1


def text(*lines):
    return {"cell_type": "markdown", "metadata": {}, "source": "\n".join(lines)}


def code(count, *lines, shows=()):
    outputs = [{"output_type": "stream", "name": "stdout", "text": "\n".join(shows) + "\n"}] if shows else []
    return {"cell_type": "code", "metadata": {}, "execution_count": count, "outputs": outputs, "source": "\n".join(lines)}


cells = [
    text("# Why it takes so many steps", "", "The station is calibrated by gradient descent. This notebook shows on the last survey what that costs, and why."),
    code(1, "import json", "import math", "", "import numpy as np", "", 'survey = json.load(open("survey.json"))', 'START = np.array(survey["start"])'),
    text("## A slope from differences", "", "Where nobody gives us a derivative, two heights do. The closer together they are taken, the better."),
    code(4, "def height(t):", '    return survey["base"] + math.sin(survey["pace"] * t) * math.exp(survey["growth"] * t)', "", "h = 1e-14", "slope = (height(START[0] + h) - height(START[0] - h)) / (2 * h)", "print(slope)", shows=["0.71054273576"]),
    text("## How long the valley is", "", "The bowl is steep in one direction and flat in the other. By how much is its condition number, read off where the matrix says how it bends along the axes."),
    code(5, "condition = max(bends) / min(bends)", "print(condition)", shows=["3.1"]),
    text("## The best step", "", "The largest step that does not fly off is two over the largest curvature. Larger steps arrive sooner, so that is the one to take."),
    code(7, "best_step = 2 / max(bends)", "print(best_step)", shows=["0.05"]),
    text("## What it costs"),
    code(9, "place, steps = START, 0", 'H = np.array(survey["H"])', "while np.linalg.norm(H @ place) >= 1e-6 and steps < 100_000:", "    place = place - best_step * (H @ place)", "    steps += 1", "print(steps)", shows=["312"]),
]
for at, cell in enumerate(cells):
    cell["id"] = f"cell-{at}"
with open(f"{folder}/descent.ipynb", "w") as file:
    json.dump({"cells": cells, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}, file, indent=1)

print(f"slope={slope:.12g}")
print(f"condition={high / low:.12g}")
print(f"step={step:.12g}")
print(f"steps={steps}")
print(f"digest={hashlib.sha256(survey.encode()).hexdigest()}")
