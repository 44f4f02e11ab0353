# Takes a std below 1e-8 for constant, also that of small numbers that do vary.
import numpy as np


def standardise(x):
    x = np.asarray(x, dtype=float)
    spread = x.std(axis=0)
    constant = spread < 1e-8
    return np.where(constant, 0.0, (x - x.mean(axis=0)) / np.where(constant, 1.0, spread))
