from numba import cuda, int32

MOST_BINS = 256


@cuda.jit
def histogram(values, counts):
    own = cuda.shared.array(MOST_BINS, int32)
    t, threads = cuda.threadIdx.x, cuda.blockDim.x
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        cuda.atomic.add(own, values[i], 1)
    cuda.syncthreads()
    for b in range(t, counts.size, threads):
        if own[b] > 0:
            cuda.atomic.add(counts, b, own[b])
