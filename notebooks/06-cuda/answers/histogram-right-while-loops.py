from numba import cuda, int32


@cuda.jit
def histogram(values, counts):
    mine = cuda.shared.array(256, int32)
    bins = len(counts)
    b = cuda.threadIdx.x
    while b < bins:
        mine[b] = 0
        b += cuda.blockDim.x
    cuda.syncthreads()
    i = cuda.blockIdx.x * cuda.blockDim.x + cuda.threadIdx.x
    while i < len(values):
        value = int(values[i])
        cuda.atomic.add(mine, value, int32(1))
        i += cuda.gridDim.x * cuda.blockDim.x
    cuda.syncthreads()
    b = cuda.threadIdx.x
    while b < bins:
        cuda.atomic.add(counts, b, mine[b])
        b += cuda.blockDim.x
