"""Scaled dot-product attention, as far as its weights."""
import math

import torch


def weights(q, k, filling):
    """How much each place looks at each other one. q and k have a row a place; the first `filling` places are nothing."""
    scores = q @ k.T / math.sqrt(q.shape[1])
    places = torch.arange(len(q))
    hidden = places[None, :] > places[:, None]  # row: who looks; column: at whom
    hidden = hidden | (places[None, :] < filling)
    return torch.softmax(scores.masked_fill(hidden, -math.inf), dim=1)
