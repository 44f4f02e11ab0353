# Loops over rows and columns in Python, right but slow.
import numpy as np


def standardise(x):
    x = np.asarray(x, dtype=float)
    result = np.zeros(x.shape)
    for j in range(x.shape[1]):
        column = x[:, j].tolist()
        if min(column) == max(column):
            continue
        mean = sum(column) / len(column)
        spread = (sum((value - mean) ** 2 for value in column) / len(column)) ** 0.5
        for i, value in enumerate(column):
            result[i, j] = (value - mean) / spread
    return result
