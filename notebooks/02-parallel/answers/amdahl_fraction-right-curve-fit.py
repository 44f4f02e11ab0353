import numpy as np
from scipy.optimize import curve_fit


def amdahl_fraction(workers, speedups):
    p, taken = np.asarray(workers, float), 1 / np.asarray(speedups, float)
    if np.all(p == 1):
        raise ValueError("one worker tells nothing")
    return curve_fit(lambda p, s: s + (1 - s) / p, p, taken, p0=[0.5], bounds=(0, 1))[0][0]
