from numba import cuda


@cuda.jit
def add(x, y, out):
    """Take the number in the block for the number in the grid."""
    i = cuda.threadIdx.x
    if i < out.size:
        out[i] = x[i] + y[i]
