# Takes a row of small weights for a row of zeros.
import numpy as np


def quantise(weights):
    weights = np.asarray(weights, dtype=float)
    scales = np.abs(weights).max(axis=1) / 127
    scales = np.where(np.isclose(scales, 0), 1, scales)
    return np.rint(weights / scales[:, np.newaxis]).astype(np.int8), scales
