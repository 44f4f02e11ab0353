from numba import cuda, float32

TILE = 8


@cuda.jit
def tiled_matmul(a, b, out):
    """Set out to the product of a and b, a tile of each at a time."""
    tile_b = cuda.shared.array((TILE, TILE), float32)
    column, row = cuda.grid(2)
    i, j = cuda.threadIdx.x, cuda.threadIdx.y
    n, m = a.shape
    k = b.shape[1]
    total = float32(0)
    for start in range(0, m, TILE):
        tile_b[j, i] = 0
        if start + j < m and column < k:
            tile_b[j, i] = b[start + j, column]
        cuda.syncthreads()
        if row < n and column < k:
            for t in range(min(TILE, m - start)):
                total += a[row, start + t] * tile_b[t, i]
        cuda.syncthreads()
    if row < n and column < k:
        out[row, column] = total
