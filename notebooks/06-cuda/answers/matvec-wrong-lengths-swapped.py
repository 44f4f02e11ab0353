import numpy as np
from numba import cuda


@cuda.jit
def matvec(columns, x, out):
    """Loop as often as there are rows."""
    i = cuda.grid(1)
    if i < out.size:
        total = np.float32(0)
        for j in range(out.size):
            total += columns[j, i] * x[j]
        out[i] = total
