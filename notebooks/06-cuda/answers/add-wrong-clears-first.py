from numba import cuda


@cuda.jit
def add(x, y, out):
    """Write a nought first, and so each element twice."""
    i = cuda.grid(1)
    if i < out.size:
        out[i] = 0
        out[i] = x[i] + y[i]
