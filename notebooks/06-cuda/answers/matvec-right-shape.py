import numpy as np
from numba import cuda


@cuda.jit
def matvec(columns, x, out):
    """Write the product, with a while loop and lengths from the shape."""
    row = cuda.blockIdx.x * cuda.blockDim.x + cuda.threadIdx.x
    length, rows = columns.shape
    if row >= rows:
        return
    j = 0
    total = np.float32(0)
    while j < length:
        total = total + x[j] * columns[j, row]
        j += 1
    out[row] = total
