from numba import cuda, float32


@cuda.jit
def tiled_matmul(a, b, out):
    """Set out to the product of a and b, a tile of each at a time."""
    # double buffering: one barrier a step
    tile_a = cuda.shared.array((2, 8, 8), float32)
    tile_b = cuda.shared.array((2, 8, 8), float32)
    column, row = cuda.grid(2)
    i, j = cuda.threadIdx.x, cuda.threadIdx.y
    total = float32(0)
    side = 0
    for start in range(0, a.shape[1], 8):
        tile_a[side, j, i] = float32(0)
        tile_b[side, j, i] = float32(0)
        if row < a.shape[0] and start + i < a.shape[1]:
            tile_a[side, j, i] = a[row, start + i]
        if column < b.shape[1] and start + j < a.shape[1]:
            tile_b[side, j, i] = b[start + j, column]
        cuda.syncthreads()
        for t in range(8):
            total += tile_a[side, j, t] * tile_b[side, t, i]
        side = 1 - side
    if row < out.shape[0] and column < out.shape[1]:
        out[row, column] = total
