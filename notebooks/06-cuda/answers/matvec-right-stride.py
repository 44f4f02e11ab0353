from numba import cuda


@cuda.jit
def matvec(columns, x, out):
    """Write the product on a grid of any size, with a number of one element first."""
    for i in range(cuda.grid(1), len(out), cuda.gridsize(1)):
        total = columns[0, i] * x[0]
        for j in range(1, len(x)):
            total += columns[j, i] * x[j]
        out[i] = total
