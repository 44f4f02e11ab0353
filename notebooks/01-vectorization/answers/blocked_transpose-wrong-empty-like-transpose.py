# np.empty_like(a.T) keeps the layout of a.T, so the result is in F order.
import numpy as np


def blocked_transpose(a, block):
    result = np.empty_like(a.T)
    for i in range(0, a.shape[0], block):
        for j in range(0, a.shape[1], block):
            result[j : j + block, i : i + block] = a[i : i + block, j : j + block].T
    return result
