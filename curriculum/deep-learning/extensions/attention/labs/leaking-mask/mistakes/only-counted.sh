#!/bin/bash
# Counts, and leaves it.
cd "$HOME/$LAB_PROJECT"
[ -s ~/findings/leaks ] || python3 -B - > ~/findings/leaks <<'END'
import json

import torch

from attention import weights

with open("sample.json") as file:
    sample = json.load(file)
q, k, filling = torch.tensor(sample["q"]), torch.tensor(sample["k"]), sample["filling"]
places = torch.arange(len(q))
forbidden = (places[None, :] > places[:, None]) | (places[None, :] < filling)
print(int(((weights(q, k, filling) > 1e-6) & forbidden)[filling:].sum()))
END
