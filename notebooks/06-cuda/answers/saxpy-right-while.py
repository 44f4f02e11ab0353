from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Change y to a·x + y, with a while loop."""
    i = cuda.blockIdx.x * cuda.blockDim.x + cuda.threadIdx.x
    threads = cuda.blockDim.x * cuda.gridDim.x
    while i < x.size:
        y[i] += a * x[i]
        i += threads
