import numpy as np
from numba import cuda


@cuda.jit
def blur(image, out):
    """Write in a place of its own for 9, for 6 and for fewer values."""
    column, row = cuda.grid(2)
    rows, columns = image.shape
    if row >= rows or column >= columns:
        return
    total = np.float32(0)
    count = 0
    for r in range(max(row - 1, 0), min(row + 2, rows)):
        for c in range(max(column - 1, 0), min(column + 2, columns)):
            total += image[r, c]
            count += 1
    if count == 9:
        out[row, column] = total / 9
    elif count == 6:
        out[row, column] = total / 6
    else:
        out[row, column] = total / count
