# Limited to 1 only: better than p times at p workers gives a negative part.
import numpy as np


def amdahl_fraction(workers, speedups):
    p, speedups = np.asarray(workers, float), np.asarray(speedups, float)
    x, y = 1 - 1 / p, 1 / speedups - 1 / p
    if not x.any():
        raise ValueError("one worker tells nothing")
    return min(1.0, x @ y / (x @ x))
