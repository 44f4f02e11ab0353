import numpy as np
from numba import cuda


@cuda.jit
def matvec(columns, x, out):
    """Go along the row no further than there are rows."""
    i = cuda.grid(1)
    if i >= out.size:
        return
    total = np.float32(0)
    j = 0
    while j < x.size and j < out.size:
        total += columns[j, i] * x[j]
        j += 1
    out[i] = total
