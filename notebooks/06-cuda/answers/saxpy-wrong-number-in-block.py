from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Start at the number in the block."""
    for i in range(cuda.threadIdx.x, y.size, cuda.gridsize(1)):
        y[i] = a * x[i] + y[i]
