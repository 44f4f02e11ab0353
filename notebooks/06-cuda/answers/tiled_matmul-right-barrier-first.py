from numba import cuda, float32

TILE = 8


@cuda.jit
def tiled_matmul(a, b, out):
    """Set out to the product of a and b, a tile of each at a time."""
    both = cuda.shared.array((2, TILE, TILE), float32)
    i, j = cuda.threadIdx.x, cuda.threadIdx.y
    column, row = cuda.blockIdx.x * TILE + i, cuda.blockIdx.y * TILE + j
    total = float32(0)
    steps = (a.shape[1] + TILE - 1) // TILE
    for s in range(steps):
        cuda.syncthreads()
        both[0, j, i] = 0
        both[1, j, i] = 0
        if row < a.shape[0] and s * TILE + i < a.shape[1]:
            both[0, j, i] = a[row, s * TILE + i]
        if s * TILE + j < a.shape[1] and column < b.shape[1]:
            both[1, j, i] = b[s * TILE + j, column]
        cuda.syncthreads()
        for t in range(min(TILE, a.shape[1] - s * TILE)):
            total += both[0, j, t] * both[1, t, i]
    if row < out.shape[0] and column < out.shape[1]:
        out[row, column] = total
