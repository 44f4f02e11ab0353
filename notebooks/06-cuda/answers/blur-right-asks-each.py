import numpy as np
from numba import cuda


@cuda.jit
def blur(image, out):
    """Ask of each of the nine whether it exists."""
    column = cuda.blockIdx.x * cuda.blockDim.x + cuda.threadIdx.x
    row = cuda.blockIdx.y * cuda.blockDim.y + cuda.threadIdx.y
    if row >= image.shape[0] or column >= image.shape[1]:
        return
    total = np.float32(0)
    count = np.float32(0)
    for down in range(-1, 2):
        for right in range(-1, 2):
            i, j = row + down, column + right
            if 0 <= i < image.shape[0] and 0 <= j < image.shape[1]:
                total += image[i, j]
                count += np.float32(1)
    out[row, column] = total / count
