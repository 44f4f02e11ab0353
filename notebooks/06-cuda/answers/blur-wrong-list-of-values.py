from numba import cuda


@cuda.jit
def blur(image, out):
    """Make a list of the values first, which runs in the simulator only."""
    column, row = cuda.grid(2)
    rows, columns = image.shape
    if row < rows and column < columns:
        values = [
            image[r, c]
            for r in range(max(row - 1, 0), min(row + 2, rows))
            for c in range(max(column - 1, 0), min(column + 2, columns))
        ]
        out[row, column] = sum(values) / len(values)
