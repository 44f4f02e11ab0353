# Takes the mean of the ratios.
import numpy as np


def times_as_fast(before, after):
    return np.mean(np.array(before) / np.array(after))
