import numpy as np
from numba import cuda


@cuda.jit
def blur(image, out):
    """Reckon how many there are from the ends of both ranges."""
    x, y = cuda.grid(2)
    if y < out.shape[0] and x < out.shape[1]:
        top, bottom = max(0, y - 1), min(image.shape[0] - 1, y + 1)
        left, right = max(0, x - 1), min(image.shape[1] - 1, x + 1)
        share = np.float32(1) / ((bottom - top + 1) * (right - left + 1))
        mean = np.float32(0)
        for i in range(top, bottom + 1):
            for j in range(left, right + 1):
                mean += image[i, j] * share
        out[y, x] = mean
