#!/bin/bash
# Strikes out weights that the softmax has given already.
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
cat > attention.py <<'END'
"""Scaled dot-product attention, as far as its weights."""
import math

import torch


def weights(q, k, filling):
    """How much each place looks at each other one. q and k have a row a place; the first `filling` places are nothing."""
    scores = q @ k.T / math.sqrt(q.shape[1])
    places = torch.arange(len(q))
    hidden = (places[None, :] > places[:, None]) | (places[None, :] < filling)
    return torch.softmax(scores, dim=1) * ~hidden
END
