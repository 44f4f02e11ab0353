from numba import cuda


@cuda.jit
def add(x, y, out):
    """Know the examples."""
    i = cuda.grid(1)
    if i < out.size:
        out[i] = i + 1
