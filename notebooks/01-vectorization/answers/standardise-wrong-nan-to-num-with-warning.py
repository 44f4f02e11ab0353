# Divides by zero first and repairs nan afterwards: warns, and 0.1 three times is not zero.
import numpy as np


def standardise(x):
    x = np.asarray(x, dtype=float)
    return np.nan_to_num((x - x.mean(axis=0)) / x.std(axis=0))
