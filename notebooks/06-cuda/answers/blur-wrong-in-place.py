import numpy as np
from numba import cuda


@cuda.jit
def blur(image, out):
    """Write into the image, which others still read."""
    column, row = cuda.grid(2)
    rows, columns = image.shape
    if row < rows and column < columns:
        total, count = np.float32(0), 0
        for i in range(max(row - 1, 0), min(row + 2, rows)):
            for j in range(max(column - 1, 0), min(column + 2, columns)):
                total += image[i, j]
                count += 1
        image[row, column] = total / count
        out[row, column] = image[row, column]
