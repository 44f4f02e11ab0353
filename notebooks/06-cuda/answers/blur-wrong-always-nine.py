import numpy as np
from numba import cuda


@cuda.jit
def blur(image, out):
    """Divide by nine at the edges, too."""
    column, row = cuda.grid(2)
    rows, columns = image.shape
    if row < rows and column < columns:
        total = np.float32(0)
        for i in range(max(row - 1, 0), min(row + 2, rows)):
            for j in range(max(column - 1, 0), min(column + 2, columns)):
                total += image[i, j]
        out[row, column] = total / 9
