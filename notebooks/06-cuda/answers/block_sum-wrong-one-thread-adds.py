from numba import cuda, float32

THREADS = 128


@cuda.jit
def block_sum(x, out):
    tile = cuda.shared.array(THREADS, float32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    tile[t] = x[i] if i < x.size else float32(0)
    cuda.syncthreads()
    if t == 0:
        total = float32(0)
        for j in range(THREADS):
            total += tile[j]
        out[cuda.blockIdx.x] = total
