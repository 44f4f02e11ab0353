# Refuses a single point of one worker, but not several of them.
import numpy as np


def amdahl_fraction(workers, speedups):
    if list(workers) == [1]:
        raise ValueError("one worker tells nothing")
    p, speedups = np.asarray(workers, float), np.asarray(speedups, float)
    x, y = 1 - 1 / p, 1 / speedups - 1 / p
    with np.errstate(invalid="ignore"):
        return float(np.clip(x @ y / (x @ x), 0, 1))
