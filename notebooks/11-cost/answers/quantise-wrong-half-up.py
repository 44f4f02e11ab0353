# Rounds half up.
import numpy as np


def quantise(weights):
    weights = np.asarray(weights, dtype=float)
    scales = np.abs(weights).max(axis=1) / 127
    scales[scales == 0] = 1
    return np.floor(weights / scales[:, np.newaxis] + 0.5).astype(np.int8), scales
