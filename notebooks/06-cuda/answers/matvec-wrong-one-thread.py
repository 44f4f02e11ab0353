import numpy as np
from numba import cuda


@cuda.jit
def matvec(columns, x, out):
    """Let the first thread do all, so that the others idle."""
    if cuda.grid(1) == 0:
        for i in range(out.size):
            total = np.float32(0)
            for j in range(x.size):
                total += columns[j, i] * x[j]
            out[i] = total
