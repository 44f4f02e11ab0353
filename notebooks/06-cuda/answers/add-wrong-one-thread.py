from numba import cuda


@cuda.jit
def add(x, y, out):
    """Let the first thread do all, so that the others idle."""
    if cuda.grid(1) == 0:
        for i in range(out.size):
            out[i] = x[i] + y[i]
