from numba import cuda


@cuda.jit
def add(x, y, out):
    """Let surplus threads do the last element again."""
    i = min(cuda.grid(1), out.size - 1)
    out[i] = x[i] + y[i]
