# Returns what to multiply by, not what a step is worth.
import numpy as np


def quantise(weights):
    weights = np.asarray(weights, dtype=float)
    largest = np.abs(weights).max(axis=1)
    factors = np.divide(127, largest, out=np.ones(len(weights)), where=largest > 0)
    return np.rint(weights * factors[:, np.newaxis]).astype(np.int8), factors
