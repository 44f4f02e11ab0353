from numba import cuda, int32

MOST_BINS = 256


@cuda.jit
def histogram(values, counts):
    own = cuda.shared.array(MOST_BINS, int32)
    t, threads = cuda.threadIdx.x, cuda.blockDim.x
    for b in range(t, MOST_BINS, threads):
        own[b] = 0
    cuda.syncthreads()
    i = cuda.grid(1)
    if i < values.size:
        cuda.atomic.add(own, values[i], 1)
    cuda.syncthreads()
    for b in range(t, counts.size, threads):
        if own[b] > 0:
            cuda.atomic.add(counts, b, own[b])
