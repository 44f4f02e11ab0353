import numpy as np
from numba import njit


@njit
def assign(pixels, centres):
    n, d = pixels.shape
    out = np.empty(n, np.int32)
    for i in range(n):
        least = np.inf
        for j in range(len(centres)):
            s = 0.0
            for c in range(d):
                s += (pixels[i, c] - centres[j, c]) ** 2
            if s < least:
                least = s
                out[i] = j
    return out
