from numba import cuda, float32

TILE = 8


@cuda.jit
def tiled_matmul(a, b, out):
    tile_a = cuda.shared.array((TILE, TILE), float32)
    tile_b = cuda.shared.array((TILE, TILE), float32)
    column, row = cuda.grid(2)
    i, j = cuda.threadIdx.x, cuda.threadIdx.y
    n, m, k = a.shape[0], a.shape[1], b.shape[1]
    total = float32(0)
    for start in range(0, m, TILE):
        tile_a[j, i] = 0
        tile_b[j, i] = 0
        if row < n and start + i < m:
            tile_a[j, i] = a[row, start + i]
        if start + j < m and column < k:
            tile_b[j, i] = b[start + j, column]
        cuda.syncthreads()
        for t in range(TILE):
            total += tile_a[j, t] * tile_b[t, i]
        cuda.syncthreads()
    out[row, column] = total
