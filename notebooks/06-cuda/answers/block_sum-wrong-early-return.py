from numba import cuda, float32

THREADS = 128


@cuda.jit
def block_sum(x, out):
    tile = cuda.shared.array(THREADS, float32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if i >= x.size:
        return
    tile[t] = x[i]
    cuda.syncthreads()
    for stride in (64, 32, 16, 8, 4, 2, 1):
        if t < stride:
            tile[t] = tile[t] + tile[t + stride]
        cuda.syncthreads()
    if t == 0:
        out[cuda.blockIdx.x] = tile[0]
