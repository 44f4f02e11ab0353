from numba import cuda


@cuda.jit
def matvec(columns, x, out):
    """Sum in float64: slower on a GPU, and right."""
    i = cuda.grid(1)
    if i < out.size:
        total = 0.0
        for j in range(x.size):
            total += columns[j, i] * x[j]
        out[i] = total
