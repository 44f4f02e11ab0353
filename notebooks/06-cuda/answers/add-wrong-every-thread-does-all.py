from numba import cuda


@cuda.jit
def add(x, y, out):
    """Loop over all elements in every thread."""
    for i in range(out.size):
        out[i] = x[i] + y[i]
