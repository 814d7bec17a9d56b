"""points.py SEED FOLDER: writes a drawn problem that no straight line solves, and tells the answers as a fact."""
import math
import random
import sys

POINTS, QUESTIONS, MARGIN = 80, 40, 0.12


def problem(chance):
    """How far a point is from where the label changes; its sign is the label."""
    x, y = chance.uniform(-0.2, 0.2), chance.uniform(-0.2, 0.2)
    turn = chance.uniform(0, math.pi)
    along = lambda p: (p[0] - x) * math.cos(turn) + (p[1] - y) * math.sin(turn)
    across = lambda p: (p[1] - y) * math.cos(turn) - (p[0] - x) * math.sin(turn)
    sign = chance.choice([-1, 1])
    kind = chance.choice(["ring", "quarters", "band"])
    if kind == "ring":
        return lambda p: sign * (math.hypot(p[0] - x, p[1] - y) - 0.65)
    if kind == "band":
        return lambda p: sign * (abs(along(p)) - 0.4)
    return lambda p: sign * math.copysign(min(abs(along(p)), abs(across(p))), along(p) * across(p))


def sample(chance, distance, count):
    """As many of one label as of the other, none near to where it changes."""
    chosen = {1: [], -1: []}
    while min(map(len, chosen.values())) < count // 2:
        point = (round(chance.uniform(-1, 1), 4), round(chance.uniform(-1, 1), 4))
        far = distance(point)
        if abs(far) >= MARGIN:
            chosen[1 if far > 0 else -1].append(point)
    labelled = [(p, label) for label, points in chosen.items() for p in points[: count // 2]]
    chance.shuffle(labelled)
    return labelled


def main(seed, folder):
    chance = random.Random(f"points {seed}")
    distance = problem(chance)
    with open(f"{folder}/points.csv", "w") as file:
        file.writelines(f"{x},{y},{label}\n" for (x, y), label in sample(chance, distance, POINTS))
    questions = sample(chance, distance, QUESTIONS)
    with open(f"{folder}/questions.csv", "w") as file:
        file.writelines(f"{x},{y}\n" for (x, y), _ in questions)
    print("answers=" + " ".join(str(label) for _, label in questions))


main(*sys.argv[1:])
