import numpy as np
from numba import njit


@njit
def assign(pixels, centres):
    out = np.zeros(pixels.shape[0], dtype=np.int32)
    for i, pixel in enumerate(pixels):
        best, least = 0, -1.0
        for j, centre in enumerate(centres):
            s = 0.0
            for p, q in zip(pixel, centre):  # noqa: B905
                s += (p - q) * (p - q)
            if least < 0 or s < least:
                best, least = j, s
        out[i] = best
    return out
