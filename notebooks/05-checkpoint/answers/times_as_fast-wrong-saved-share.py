# Returns the share of the time that is saved.
import numpy as np


def times_as_fast(before, after):
    return 1 - np.median(after[1:]) / np.median(before[1:])
