import numpy as np


def blocked_transpose(a, block):
    result = np.zeros_like(a, shape=a.shape[::-1], order="C")
    j = 0
    while j < a.shape[1]:
        last_j = min(j + block, a.shape[1])
        i = 0
        while i < a.shape[0]:
            last_i = min(i + block, a.shape[0])
            np.copyto(result[j:last_j, i:last_i], np.transpose(a[i:last_i, j:last_j]))
            i = last_i
        j = last_j
    return result
