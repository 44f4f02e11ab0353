import numpy as np


def times_as_fast(before, after):
    return np.median(before[1:]) / np.median(after[1:])
