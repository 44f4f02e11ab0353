import numpy as np


def async_step(weights, version, gradients, pulled, rate, limit):
    """Return the weights after a push, their version, and the staleness of the gradients."""
    age = version - pulled
    moved = [np.array(w, dtype=float) for w in weights]
    if age <= limit:
        version += 1
        for w, g in zip(moved, gradients, strict=True):
            w -= (rate if age <= 1 else rate / age) * np.asarray(g)
    return moved, version, age
