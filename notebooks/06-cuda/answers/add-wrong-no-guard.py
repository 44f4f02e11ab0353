from numba import cuda


@cuda.jit
def add(x, y, out):
    """Forget the threads that have no element."""
    i = cuda.grid(1)
    out[i] = x[i] + y[i]
