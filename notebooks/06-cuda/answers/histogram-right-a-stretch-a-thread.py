from numba import cuda, int32


@cuda.jit
def histogram(values, counts):
    """Add to counts how often each value occurs; each block counts for itself first."""
    # contiguous chunks for the threads, and empty bins are not sent
    own = cuda.shared.array(256, int32)
    t, width = cuda.threadIdx.x, cuda.blockDim.x
    b = t
    while b < 256:
        own[b] = 0
        b += width
    cuda.syncthreads()
    everyone = width * cuda.gridDim.x
    share = (values.size + everyone - 1) // everyone
    first = share * (cuda.blockIdx.x * width + t)
    for i in range(first, min(first + share, values.size)):
        cuda.atomic.add(own, int(values[i]), 1)
    cuda.syncthreads()
    b = t
    while b < counts.size:
        if own[b] > 0:
            cuda.atomic.add(counts, b, own[b])
        b += width
