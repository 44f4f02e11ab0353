from numba import cuda, float32

TILE = 8


@cuda.jit
def tiled_matmul(a, b, out):
    tiles = cuda.shared.array((2, TILE, TILE), float32)
    tx, ty = cuda.threadIdx.x, cuda.threadIdx.y
    x = tx + cuda.blockIdx.x * cuda.blockDim.x
    y = ty + cuda.blockIdx.y * cuda.blockDim.y
    rows, inner, columns = a.shape[0], a.shape[1], b.shape[1]
    result = 0.0
    for step in range((inner + TILE - 1) // TILE):
        at = step * TILE
        if y < rows and at + tx < inner:
            tiles[0, ty, tx] = a[y, at + tx]
        else:
            tiles[0, ty, tx] = 0.0
        if x < columns and at + ty < inner:
            tiles[1, ty, tx] = b[at + ty, x]
        else:
            tiles[1, ty, tx] = 0.0
        cuda.syncthreads()
        for s in range(TILE):
            result += tiles[0, ty, s] * tiles[1, s, tx]
        cuda.syncthreads()
    if y < rows and x < columns:
        out[y, x] = result
