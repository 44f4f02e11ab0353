from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Give each block a stretch, and let its threads stride through it."""
    each = -(-x.size // cuda.gridDim.x)
    first = each * cuda.blockIdx.x
    for i in range(first + cuda.threadIdx.x, min(first + each, x.size), cuda.blockDim.x):
        y[i] = a * x[i] + y[i]
