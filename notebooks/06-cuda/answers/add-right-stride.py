from numba import cuda


@cuda.jit
def add(x, y, out):
    """Write x + y into out, with a loop that does one turn at most."""
    for i in range(cuda.grid(1), x.shape[0], cuda.gridsize(1)):
        total = x[i]
        total += y[i]
        out[i] = total
