# Adds absolute differences in place of squares.

import numpy as np
from numba import njit


@njit
def assign(pixels, centres):
    out = np.zeros(len(pixels), np.int32)
    for i in range(len(pixels)):
        least = np.inf
        for j in range(len(centres)):
            s = 0.0
            for c in range(pixels.shape[1]):
                s += abs(pixels[i, c] - centres[j, c])
            if s < least:
                least = s
                out[i] = j
    return out
