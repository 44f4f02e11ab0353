# Fits Gustafson's law instead.
import numpy as np


def amdahl_fraction(workers, speedups):
    p, speedups = np.asarray(workers, float), np.asarray(speedups, float)
    x, y = p - 1, p - speedups
    if not x.any():
        raise ValueError("one worker tells nothing")
    return float(np.clip(x @ y / (x @ x), 0, 1))
