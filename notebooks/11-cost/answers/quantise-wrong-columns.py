# A scale for each column.
import numpy as np


def quantise(weights):
    weights = np.asarray(weights, dtype=float)
    scales = np.abs(weights).max(axis=0) / 127
    scales[scales == 0] = 1
    return np.rint(weights / scales).astype(np.int8), scales
