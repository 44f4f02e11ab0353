from numba import cuda, float32


@cuda.jit
def tiled_matmul(a, b, out):
    """Set out to the product of a and b, a tile of each at a time."""
    # as many steps as out has tiles in a row
    tile_a = cuda.shared.array((8, 8), float32)
    tile_b = cuda.shared.array((8, 8), float32)
    column, row = cuda.grid(2)
    i, j = cuda.threadIdx.x, cuda.threadIdx.y
    n, m = a.shape
    k = b.shape[1]
    total = float32(0)
    for step in range(cuda.gridDim.x):
        start = step * 8
        tile_a[j, i] = a[row, start + i] if row < n and start + i < m else float32(0)
        tile_b[j, i] = b[start + j, column] if start + j < m and column < k else float32(0)
        cuda.syncthreads()
        for t in range(8):
            total += tile_a[j, t] * tile_b[t, i]
        cuda.syncthreads()
    if row < n and column < k:
        out[row, column] = total
