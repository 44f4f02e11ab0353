import numpy as np


def standardise(x):
    x = np.array(x, dtype=np.float64)
    result = np.zeros_like(x)
    for j in range(x.shape[1]):
        column = x[:, j]
        if np.ptp(column) > 0:
            result[:, j] = (column - column.mean()) / column.std()
    return result
