from numba import cuda, float32

THREADS = 128


@cuda.jit
def block_sum(x, out):
    tile = cuda.shared.array(THREADS, float32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    tile[t] = x[i] if i < x.size else float32(0)
    cuda.syncthreads()
    stride = 1
    while stride < THREADS:
        at = 2 * stride * t
        if at < THREADS:
            tile[at] += tile[at + stride]
        cuda.syncthreads()
        stride *= 2
    if t == 0:
        out[cuda.blockIdx.x] = tile[0]
