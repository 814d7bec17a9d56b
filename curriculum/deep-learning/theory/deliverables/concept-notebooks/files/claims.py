"""claims.py WHICH TOP BEND TILT STEPS: what the functions have to give for the numbers that were drawn."""
import sys

import numpy as np

which, top, bend, tilt, steps = sys.argv[1], *map(int, sys.argv[2:])


def softmax(x):
    shifted = np.exp(np.array(x, dtype=float) - max(x))
    return shifted / shifted.sum()


def condition(A):
    singular = np.linalg.svd(np.array(A, dtype=float), compute_uv=False)
    return singular[0] / singular[-1]


if which == "softmax":
    told = [*softmax([top, top - tilt, -top]), *softmax([0.5, -tilt])]
elif which == "condition":
    told = [condition([[bend + 2, tilt], [tilt, 1]]), condition([[-bend, tilt], [tilt, 2]])]
else:
    A = np.array([[bend + 4.0, tilt], [tilt, 1.0]])
    singular = np.linalg.svd(A, compute_uv=False)
    end = np.linalg.matrix_power(np.eye(2) - 0.01 * bend * A, steps) @ [1.5, -2.0]
    told = [2 / (singular[0] + singular[-1]), *end]
print(f"{which}=" + " ".join(format(float(n), ".15g") for n in told))
