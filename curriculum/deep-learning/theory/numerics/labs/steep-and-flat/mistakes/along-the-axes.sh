#!/bin/bash
# Reads the curvatures off the diagonal.
cd "$HOME/$LAB_STATION"
python3 - <<'END'
import json

with open("descent.ipynb") as file:
    notebook = json.load(file)
text = {cell["id"]: cell for cell in notebook["cells"]}


def write(cell, *lines):
    text[cell]["source"] = "\n".join(lines)


text["cell-3"]["source"] = text["cell-3"]["source"].replace("h = 1e-14", "h = 1e-5")
write("cell-2", "## A slope from differences", "", "Two heights give a slope. Too far apart, the curve bends between them; too near, their figures cancel.")
write("cell-4", "## How long the valley is", "", "Its condition number: the steepest curvature by the flattest. These are the eigenvalues.")
write("cell-5", *['H = np.array(survey["H"])', 'bends = np.diag(H)', "condition = max(bends) / min(bends)", "print(condition)"])
write("cell-6", "## The best step", "", "The one with which the steepest and the flattest direction shrink alike.")
write("cell-7", "best_step = 2 / (min(bends) + max(bends))", "print(best_step)")
with open("descent.ipynb", "w") as file:
    json.dump(notebook, file, indent=1)
END
