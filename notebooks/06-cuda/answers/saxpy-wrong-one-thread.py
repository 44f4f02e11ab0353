from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Let the first thread do all, so that the others idle."""
    if cuda.grid(1) == 0:
        for i in range(y.size):
            y[i] = a * x[i] + y[i]
