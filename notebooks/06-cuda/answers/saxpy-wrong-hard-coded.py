from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Know the examples."""
    for i in range(cuda.grid(1), y.size, cuda.gridsize(1)):
        y[i] = 3 * i + 2
