from numba import cuda


@cuda.jit
def block_sum(x, out):
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t == 0:
        out[cuda.blockIdx.x] = 0
    cuda.syncthreads()
    if i < x.size:
        cuda.atomic.add(out, cuda.blockIdx.x, x[i])
