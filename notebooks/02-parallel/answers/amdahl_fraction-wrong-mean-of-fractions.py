# Takes the mean of the points' own fractions, not the least squares.
import numpy as np


def amdahl_fraction(workers, speedups):
    pairs = zip(workers, speedups, strict=True)
    found = [(1 / s - 1 / p) / (1 - 1 / p) for p, s in pairs if p > 1]
    if not found:
        raise ValueError("one worker tells nothing")
    return float(np.clip(np.mean(found), 0, 1))
