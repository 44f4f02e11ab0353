from numba import cuda


@cuda.jit
def add(x, y, out):
    """Add to what was in out before."""
    i = cuda.grid(1)
    if i < out.size:
        out[i] += x[i] + y[i]
