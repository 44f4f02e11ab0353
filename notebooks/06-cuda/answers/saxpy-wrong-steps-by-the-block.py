from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Step by a block's threads, so that blocks do each other's elements again."""
    for i in range(cuda.grid(1), y.size, cuda.blockDim.x):
        y[i] = a * x[i] + y[i]
