from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Do one element a thread, with a guard and no loop."""
    i = cuda.grid(1)
    if i < y.size:
        y[i] = a * x[i] + y[i]
