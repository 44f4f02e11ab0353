import numpy as np


def quantise(weights):
    codes, scales = [], []
    for row in np.asarray(weights, dtype=float).tolist():
        scale = max(abs(weight) for weight in row) / 127 or 1.0
        codes.append([round(weight / scale) for weight in row])
        scales.append(scale)
    return np.array(codes, dtype=np.int8), np.array(scales)
