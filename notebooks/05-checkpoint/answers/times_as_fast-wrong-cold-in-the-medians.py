# Leaves the cold round in the medians.
import numpy as np


def times_as_fast(before, after):
    return np.median(before) / np.median(after)
