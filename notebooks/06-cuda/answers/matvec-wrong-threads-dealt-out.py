import numpy as np
from numba import cuda


@cuda.jit
def matvec(columns, x, out):
    """Mix up block and thread in the number, so that neighbours stand apart."""
    i = cuda.threadIdx.x * cuda.gridDim.x + cuda.blockIdx.x
    if i < out.size:
        total = np.float32(0)
        for j in range(x.size):
            total += columns[j, i] * x[j]
        out[i] = total
