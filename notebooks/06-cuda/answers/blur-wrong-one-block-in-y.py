import numpy as np
from numba import cuda


@cuda.jit
def blur(image, out):
    """Take the row in the block for the row of the image."""
    column = cuda.grid(1)
    row = cuda.threadIdx.y
    rows, columns = image.shape
    if row < rows and column < columns:
        total = np.float32(0)
        count = 0
        for r in range(max(row - 1, 0), min(row + 2, rows)):
            for c in range(max(column - 1, 0), min(column + 2, columns)):
                total += image[r, c]
                count += 1
        out[row, column] = total / count
