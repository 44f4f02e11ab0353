import numpy as np
from numba import cuda


@cuda.jit
def add(x, y, out):
    """Return the sum, which a kernel can't."""
    i = cuda.grid(1)
    return x[i] + y[i] if i < out.size else np.float32(0)
