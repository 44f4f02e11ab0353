import numpy as np
from numba import cuda


@cuda.jit
def blur(image, out):
    """Take the other end of the image for the neighbour of an edge."""
    column, row = cuda.grid(2)
    rows, columns = image.shape
    if row < rows and column < columns:
        total = np.float32(0)
        for i in range(row - 1, row + 2):
            for j in range(column - 1, column + 2):
                total += image[i % rows, j % columns]
        out[row, column] = total / 9
