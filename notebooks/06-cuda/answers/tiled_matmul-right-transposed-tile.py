from numba import cuda, float32

TILE = 8


@cuda.jit
def tiled_matmul(a, b, out):
    left = cuda.shared.array((TILE, 9), float32)
    right = cuda.shared.array((TILE, 9), float32)
    column, row = cuda.grid(2)
    i, j = cuda.threadIdx.x, cuda.threadIdx.y
    inside = row < out.shape[0] and column < out.shape[1]
    total = float32(0)
    start = 0
    while start < b.shape[0]:
        left[j, i] = float32(0)
        right[i, j] = float32(0)
        if row < a.shape[0] and start + i < a.shape[1]:
            left[j, i] = a[row, start + i]
        if start + j < b.shape[0] and column < b.shape[1]:
            right[i, j] = b[start + j, column]
        cuda.syncthreads()
        last = min(TILE, b.shape[0] - start)
        for t in range(last):
            total += left[j, t] * right[i, t]
        cuda.syncthreads()
        start += TILE
    if inside:
        out[row, column] = total
