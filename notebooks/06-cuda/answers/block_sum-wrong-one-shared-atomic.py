from numba import cuda, float32


@cuda.jit
def block_sum(x, out):
    """Set out[b] to the sum of the elements of x that belong to block b."""
    # no tree at all: one shared atomic for each element
    tile = cuda.shared.array(1, float32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t == 0:
        tile[0] = 0
    cuda.syncthreads()
    if i < x.size:
        cuda.atomic.add(tile, 0, x[i])
    cuda.syncthreads()
    if t == 0:
        out[cuda.blockIdx.x] = tile[0]
