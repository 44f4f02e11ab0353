from numba import cuda


@cuda.jit
def add(x, y, out):
    """Read before the guard."""
    i = cuda.grid(1)
    total = x[i] + y[i]
    if i < out.size:
        out[i] = total
