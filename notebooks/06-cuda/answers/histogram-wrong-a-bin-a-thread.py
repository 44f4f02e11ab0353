from numba import cuda, int32

MOST_BINS = 256


@cuda.jit
def histogram(values, counts):
    own = cuda.shared.array(MOST_BINS, int32)
    t = cuda.threadIdx.x
    if t < counts.size:
        own[t] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        cuda.atomic.add(own, values[i], 1)
    cuda.syncthreads()
    if t < counts.size:
        cuda.atomic.add(counts, t, own[t])
