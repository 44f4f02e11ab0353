import numpy as np


def is_distinguishable(interval):
    low, high = np.asarray(interval, dtype=float)
    return (low - 1) * (high - 1) > 0
