from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Mix up sum and product."""
    for i in range(cuda.grid(1), y.size, cuda.gridsize(1)):
        y[i] = a + x[i] * y[i]
