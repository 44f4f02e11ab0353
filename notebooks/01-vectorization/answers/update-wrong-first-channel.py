# Adds the first channel into every channel.

import numpy as np
from numba import njit


@njit
def update(pixels, labels, centres):
    sums = np.zeros(centres.shape)
    counts = np.zeros(len(centres))
    for i in range(len(pixels)):
        counts[labels[i]] += 1
        sums[labels[i]] += pixels[i, 0]
    for j in range(len(centres)):
        if counts[j]:
            sums[j] /= counts[j]
        else:
            sums[j] = centres[j]
    return sums
