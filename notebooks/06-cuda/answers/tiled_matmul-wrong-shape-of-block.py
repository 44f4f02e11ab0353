from numba import cuda, float32

TILE = 8


@cuda.jit
def tiled_matmul(a, b, out):
    """Set out to the product of a and b, a tile of each at a time."""
    tile_a = cuda.shared.array((cuda.blockDim.x, cuda.blockDim.y), float32)
    tile_b = cuda.shared.array((cuda.blockDim.x, cuda.blockDim.y), float32)
    column, row = cuda.grid(2)
    i, j = cuda.threadIdx.x, cuda.threadIdx.y
    n, m = a.shape
    k = b.shape[1]
    total = float32(0)
    for start in range(0, m, TILE):
        if row < n and start + i < m:
            tile_a[j, i] = a[row, start + i]
        else:
            tile_a[j, i] = 0
        if start + j < m and column < k:
            tile_b[j, i] = b[start + j, column]
        else:
            tile_b[j, i] = 0
        cuda.syncthreads()
        for t in range(TILE):
            total += tile_a[j, t] * tile_b[t, i]
        cuda.syncthreads()
    if row < n and column < k:
        out[row, column] = total
