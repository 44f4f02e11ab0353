from numba import cuda, float32


@cuda.jit
def block_sum(x, out):
    """Set out[b] to the sum of the elements of x that belong to block b."""
    # no zeros: it adds only what is there
    tile = cuda.shared.array(128, float32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    left = min(128, x.size - cuda.blockIdx.x * 128)
    if t < left:
        tile[t] = x[i]
    for stride in (64, 32, 16, 8, 4, 2, 1):
        cuda.syncthreads()
        if t < stride and t + stride < left:
            tile[t] += tile[t + stride]
    if t == 0:
        out[cuda.blockIdx.x] = tile[0]
