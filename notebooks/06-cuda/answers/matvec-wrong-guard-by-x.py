import numpy as np
from numba import cuda


@cuda.jit
def matvec(columns, x, out):
    """Guard by the length of the wrong vector."""
    i = cuda.grid(1)
    if i < x.size:
        total = np.float32(0)
        for j in range(x.size):
            total += columns[j, i] * x[j]
        out[i] = total
