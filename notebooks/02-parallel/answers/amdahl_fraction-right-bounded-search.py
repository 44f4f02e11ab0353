import numpy as np
from scipy.optimize import minimize_scalar


def amdahl_fraction(workers, speedups):
    p, taken = np.asarray(workers, float), 1 / np.asarray(speedups, float)
    if np.all(p == 1):
        raise ValueError("one worker tells nothing")

    def squares(s):
        return np.sum((taken - (s + (1 - s) / p)) ** 2)

    best = minimize_scalar(squares, bounds=(0, 1), options={"xatol": 1e-12}).x
    return float(min((0.0, best, 1.0), key=squares))
