from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Give each thread a stretch of its own."""
    each = (y.size + cuda.gridsize(1) - 1) // cuda.gridsize(1)
    first = each * cuda.grid(1)
    for i in range(first, min(first + each, y.size)):
        y[i] = a * x[i] + y[i]
