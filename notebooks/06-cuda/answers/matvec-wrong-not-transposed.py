import numpy as np
from numba import cuda


@cuda.jit
def matvec(columns, x, out):
    """Take columns for the matrix itself."""
    i = cuda.grid(1)
    if i < out.size:
        total = np.float32(0)
        for j in range(x.size):
            total += columns[i, j] * x[j]
        out[i] = total
