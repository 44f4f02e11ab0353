from numba import cuda, int32

MOST_BINS = 256


@cuda.jit
def histogram(values, counts):
    bins = cuda.shared.array(MOST_BINS, int32)
    for b in range(cuda.threadIdx.x, MOST_BINS, cuda.blockDim.x):
        bins[b] = 0
    cuda.syncthreads()
    length = (values.size + cuda.gridDim.x - 1) // cuda.gridDim.x
    start = cuda.blockIdx.x * length
    stop = min(start + length, values.size)
    for i in range(start + cuda.threadIdx.x, stop, cuda.blockDim.x):
        cuda.atomic.add(bins, values[i], 1)
    cuda.syncthreads()
    for b in range(cuda.threadIdx.x, counts.size, cuda.blockDim.x):
        cuda.atomic.add(counts, b, bins[b])
