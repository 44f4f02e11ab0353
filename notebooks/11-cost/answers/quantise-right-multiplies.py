import numpy as np


def quantise(weights):
    weights = np.array(weights, dtype=np.float64)
    largest = np.linalg.norm(weights, ord=np.inf, axis=1)
    scales = np.where(largest > 0, largest / 127, 1.0)
    codes = np.round(np.divide(weights, scales.reshape(-1, 1)), 0)
    return np.clip(codes, -127, 127).astype("int8"), scales
