from numba import cuda


@cuda.jit
def add(x, y, out):
    """Let the element behind the last pass the guard."""
    i = cuda.grid(1)
    if i <= out.size:
        out[i] = x[i] + y[i]
