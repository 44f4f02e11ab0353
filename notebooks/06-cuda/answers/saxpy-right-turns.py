from numba import cuda


@cuda.jit
def saxpy(a, x, y):
    """Change y to a·x + y, turn by turn of the whole grid."""
    threads = cuda.gridsize(1)
    for turn in range(-(-len(y) // threads)):
        i = turn * threads + cuda.grid(1)
        if i < len(y):
            y[i] = y[i] + x[i] * a
