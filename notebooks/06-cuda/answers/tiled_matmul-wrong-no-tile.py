from numba import cuda, float32


@cuda.jit
def tiled_matmul(a, b, out):
    column, row = cuda.grid(2)
    if row < out.shape[0] and column < out.shape[1]:
        total = float32(0)
        for i in range(a.shape[1]):
            total += a[row, i] * b[i, column]
        out[row, column] = total
