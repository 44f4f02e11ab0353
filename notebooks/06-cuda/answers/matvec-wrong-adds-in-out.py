from numba import cuda


@cuda.jit
def matvec(columns, x, out):
    """Keep the sum in global memory."""
    i = cuda.grid(1)
    if i < out.size:
        out[i] = 0
        for j in range(x.size):
            out[i] += columns[j, i] * x[j]
