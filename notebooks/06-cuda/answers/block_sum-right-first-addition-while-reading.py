from numba import cuda, float32

THREADS = 128


@cuda.jit
def block_sum(x, out):
    half = THREADS // 2
    tile = cuda.shared.array(THREADS, float32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t < half:
        mine = x[i] if i < x.size else float32(0)
        other = x[i + half] if i + half < x.size else float32(0)
        tile[t] = mine + other
    cuda.syncthreads()
    stride = half // 2
    while stride >= 1:
        if t < stride:
            tile[t] += tile[t + stride]
        cuda.syncthreads()
        stride = stride // 2
    if t == 0:
        out[cuda.blockIdx.x] = tile[0]
