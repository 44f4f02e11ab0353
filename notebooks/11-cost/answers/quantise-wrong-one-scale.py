# One scale for the whole matrix.
import numpy as np


def quantise(weights):
    weights = np.asarray(weights, dtype=float)
    scales = np.full(len(weights), np.abs(weights).max()) / 127
    scales[scales == 0] = 1
    return np.rint(weights / scales[:, np.newaxis]).astype(np.int8), scales
