import numpy as np
from numba import cuda


@cuda.jit
def blur(image, out):
    """Let the first thread do all, so that the others idle."""
    rows, columns = image.shape
    x, y = cuda.grid(2)
    if x == 0 and y == 0:
        for row in range(rows):
            for column in range(columns):
                total, count = np.float32(0), 0
                for r in range(max(row - 1, 0), min(row + 2, rows)):
                    for c in range(max(column - 1, 0), min(column + 2, columns)):
                        total += image[r, c]
                        count += 1
                out[row, column] = total / count
