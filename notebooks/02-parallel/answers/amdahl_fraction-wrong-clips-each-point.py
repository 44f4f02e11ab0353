# Takes the nearer end for each point, before the fit.
import numpy as np


def amdahl_fraction(workers, speedups):
    p, speedups = np.asarray(workers, float), np.asarray(speedups, float)
    x, y = 1 - 1 / p, np.maximum(1 / speedups - 1 / p, 0)
    if not x.any():
        raise ValueError("one worker tells nothing")
    return float(min(x @ y / (x @ x), 1))
