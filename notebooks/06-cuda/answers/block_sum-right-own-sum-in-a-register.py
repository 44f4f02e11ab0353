from numba import cuda, float32

THREADS = 128


@cuda.jit
def block_sum(x, out):
    tile = cuda.shared.array(THREADS, float32)
    t = cuda.threadIdx.x
    i = t + cuda.blockDim.x * cuda.blockIdx.x
    mine = float32(0)
    if i < x.size:
        mine = x[i]
    tile[t] = mine
    active = THREADS >> 1
    while active:
        cuda.syncthreads()
        if t < active:
            mine += tile[t + active]
            tile[t] = mine
        active >>= 1
    if t == 0:
        out[cuda.blockIdx.x] = mine
