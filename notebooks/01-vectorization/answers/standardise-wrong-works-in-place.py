# Subtracts and divides in place, so the caller's own float array is changed.
import numpy as np


def standardise(x):
    x = np.asarray(x, dtype=float)
    constant = x.min(axis=0) == x.max(axis=0)
    spread = np.where(constant, 1.0, x.std(axis=0))
    x -= x.mean(axis=0)
    x /= spread
    x[:, constant] = 0
    return x
