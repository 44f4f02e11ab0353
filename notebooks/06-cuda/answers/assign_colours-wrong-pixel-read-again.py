import numpy as np
from numba import cuda, float32

MOST_COLOURS = 16


@cuda.jit
def assign_colours(pixels, centres, labels):
    own = cuda.shared.array((MOST_COLOURS, 3), float32)
    for entry in range(cuda.threadIdx.x, centres.size, cuda.blockDim.x):
        own[entry // 3, entry % 3] = centres[entry // 3, entry % 3]
    cuda.syncthreads()
    i = cuda.grid(1)
    if i < labels.size:
        least, label = float32(np.inf), 0
        for j in range(centres.shape[0]):
            distance = float32(0)
            for channel in range(3):
                distance += (pixels[i, channel] - own[j, channel]) ** 2
            if distance < least:
                least, label = distance, j
        labels[i] = label
