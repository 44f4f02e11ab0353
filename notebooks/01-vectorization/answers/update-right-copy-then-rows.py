import numpy as np
from numba import njit


@njit
def update(pixels, labels, centres):
    result = centres.astype(np.float64)
    sums = np.zeros_like(result)
    counts = np.zeros(len(centres))
    for label, pixel in zip(labels, pixels):  # noqa: B905
        counts[label] += 1
        sums[label] += pixel
    for j in range(len(centres)):
        if counts[j]:
            result[j] = sums[j] / counts[j]
    return result
