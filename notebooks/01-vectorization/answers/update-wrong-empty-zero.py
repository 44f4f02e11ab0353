# An empty cluster moves to zero.

import numpy as np
from numba import njit


@njit
def update(pixels, labels, centres):
    sums = np.zeros(centres.shape)
    counts = np.zeros(len(centres))
    for i in range(len(pixels)):
        counts[labels[i]] += 1
        sums[labels[i]] += pixels[i]
    for j in range(len(centres)):
        sums[j] /= max(counts[j], 1)
    return sums
