import numpy as np
from numba import cuda, float32

MOST_COLOURS = 16


@cuda.jit
def assign_colours(pixels, centres, labels):
    shared = cuda.shared.array((3, MOST_COLOURS), float32)
    k = centres.shape[0]
    for entry in range(cuda.threadIdx.x, 3 * k, cuda.blockDim.x):
        shared[entry // k, entry % k] = centres[entry % k, entry // k]
    cuda.syncthreads()
    i = cuda.grid(1)
    if i < labels.size:
        r, g, b = pixels[i, 0], pixels[i, 1], pixels[i, 2]
        label, least = 0, float32(np.inf)
        for back in range(k):
            j = k - 1 - back
            x, y, z = r - shared[0, j], g - shared[1, j], b - shared[2, j]
            distance = x * x + y * y + z * z
            if distance <= least:
                label, least = j, distance
        labels[i] = label
