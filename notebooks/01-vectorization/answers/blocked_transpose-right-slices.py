import numpy as np


def blocked_transpose(a, block):
    rows, columns = a.shape
    result = np.empty((columns, rows), dtype=a.dtype)
    for i in range(0, rows, block):
        for j in range(0, columns, block):
            result[j : j + block, i : i + block] = a[i : i + block, j : j + block].T
    return result
