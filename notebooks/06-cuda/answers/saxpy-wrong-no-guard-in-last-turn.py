from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Round the turns up, and forget the guard."""
    threads = cuda.gridsize(1)
    for turn in range((y.size + threads - 1) // threads):
        i = turn * threads + cuda.grid(1)
        y[i] = a * x[i] + y[i]
