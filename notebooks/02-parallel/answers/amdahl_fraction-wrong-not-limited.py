# Returns a fraction below 0 or above 1.
import numpy as np


def amdahl_fraction(workers, speedups):
    p, speedups = np.asarray(workers, float), np.asarray(speedups, float)
    x, y = 1 - 1 / p, 1 / speedups - 1 / p
    if not x.any():
        raise ValueError("one worker tells nothing")
    return float(x @ y / (x @ x))
