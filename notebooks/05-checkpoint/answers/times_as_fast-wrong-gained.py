# Returns what is gained on top of 1.
import numpy as np


def times_as_fast(before, after):
    return np.median(before[1:]) / np.median(after[1:]) - 1
