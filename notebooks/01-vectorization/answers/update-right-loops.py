import numpy as np
from numba import njit


@njit
def update(pixels, labels, centres):
    k, d = centres.shape
    sums = np.zeros((k, d))
    counts = np.zeros(k, np.int64)
    for i in range(len(pixels)):
        counts[labels[i]] += 1
        for c in range(d):
            sums[labels[i], c] += pixels[i, c]
    for j in range(k):
        for c in range(d):
            sums[j, c] = sums[j, c] / counts[j] if counts[j] > 0 else centres[j, c]
    return sums
