import numpy as np
from scipy.optimize import lsq_linear


def amdahl_fraction(workers, speedups):
    p, taken = np.asarray(workers, float), 1 / np.asarray(speedups, float)
    if np.all(p == 1):
        raise ValueError("one worker tells nothing")
    return lsq_linear((1 - 1 / p)[:, np.newaxis], taken - 1 / p, bounds=(0, 1)).x[0]
