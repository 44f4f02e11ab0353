# Returns the dtype of the centres (float32 for the photograph), not float64.

import numpy as np
from numba import njit


@njit
def update(pixels, labels, centres):
    result = np.empty_like(centres)
    sums = np.zeros(centres.shape)
    counts = np.zeros(len(centres))
    for i in range(len(pixels)):
        counts[labels[i]] += 1
        sums[labels[i]] += pixels[i]
    for j in range(len(centres)):
        result[j] = sums[j] / counts[j] if counts[j] else centres[j] * 1.0
    return result
