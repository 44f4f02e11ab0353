from numba import cuda


@cuda.jit
def add(x, y, out):
    """Write x + y into out, with the number reckoned by hand."""
    i = cuda.threadIdx.x + cuda.blockIdx.x * cuda.blockDim.x
    if i >= len(out):
        return
    out[i] = y[i] + x[i]
