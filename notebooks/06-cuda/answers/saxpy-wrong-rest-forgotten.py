from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Leave out the elements that don't fill a whole turn of the grid."""
    threads = cuda.gridsize(1)
    for turn in range(y.size // threads):
        i = turn * threads + cuda.grid(1)
        y[i] = a * x[i] + y[i]
