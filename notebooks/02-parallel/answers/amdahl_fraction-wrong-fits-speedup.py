# Least squares of the speed-up, not of its inverse.
import numpy as np
from scipy.optimize import curve_fit


def amdahl_fraction(workers, speedups):
    p, speedups = np.asarray(workers, float), np.asarray(speedups, float)
    if np.all(p == 1):
        raise ValueError("one worker tells nothing")
    found = curve_fit(lambda p, s: p / (1 + s * (p - 1)), p, speedups, p0=[0.1], bounds=(0, 1))
    return float(found[0][0])
