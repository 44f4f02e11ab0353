from numba import cuda, float32


@cuda.jit
def tiled_matmul(a, b, out):
    """Set out to the product of a and b, a tile of each at a time."""
    tile_a = cuda.shared.array((8, 8), float32)
    tile_b = cuda.shared.array((8, 8), float32)
    column, row = cuda.grid(2)
    i, j = cuda.threadIdx.x, cuda.threadIdx.y
    m = a.shape[1]
    r = min(row, a.shape[0] - 1)
    c = min(column, b.shape[1] - 1)
    total = float32(0)
    for start in range(0, m, 8):
        tile_a[j, i] = a[r, min(start + i, m - 1)]
        tile_b[j, i] = b[min(start + j, m - 1), c] if start + j < m else float32(0)
        cuda.syncthreads()
        for t in range(8):
            total += tile_a[j, t] * tile_b[t, i]
        cuda.syncthreads()
    if row < out.shape[0] and column < out.shape[1]:
        out[row, column] = total
