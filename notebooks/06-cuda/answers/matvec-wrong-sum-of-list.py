from numba import cuda


@cuda.jit
def matvec(columns, x, out):
    """Make a list first, which runs in the simulator only."""
    i = cuda.grid(1)
    if i < out.size:
        out[i] = sum([columns[j, i] * x[j] for j in range(x.size)])
