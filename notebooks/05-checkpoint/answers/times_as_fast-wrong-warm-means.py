# Leaves out the cold round, and lets the interrupted ones decide.
import numpy as np


def times_as_fast(before, after):
    return np.mean(before[1:]) / np.mean(after[1:])
