import numpy as np
from numba import cuda


@cuda.jit
def blur(image, out):
    """Divide by 9, 6 or 4, which forgets images of one row."""
    column, row = cuda.grid(2)
    rows, columns = image.shape
    if row < rows and column < columns:
        total = np.float32(0)
        for r in range(max(row - 1, 0), min(row + 2, rows)):
            for c in range(max(column - 1, 0), min(column + 2, columns)):
                total += image[r, c]
        at_row_edge = row == 0 or row == rows - 1
        at_column_edge = column == 0 or column == columns - 1
        if at_row_edge and at_column_edge:
            out[row, column] = total / 4
        elif at_row_edge or at_column_edge:
            out[row, column] = total / 6
        else:
            out[row, column] = total / 9
