# Returns 0 where only one worker was measured.
import numpy as np


def amdahl_fraction(workers, speedups):
    p, speedups = np.asarray(workers, float), np.asarray(speedups, float)
    x, y = 1 - 1 / p, 1 / speedups - 1 / p
    return float(np.clip(x @ y / max(x @ x, 1e-12), 0, 1))
