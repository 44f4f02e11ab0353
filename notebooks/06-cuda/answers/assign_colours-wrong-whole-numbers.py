import numpy as np
from numba import cuda, float32, int32

MOST_COLOURS = 16


@cuda.jit
def assign_colours(pixels, centres, labels):
    """Set each pixel's label to the number of the centre that is nearest."""
    own = cuda.shared.array((MOST_COLOURS, 3), int32)
    for e in range(cuda.threadIdx.x, centres.size, cuda.blockDim.x):
        own[e // 3, e % 3] = centres[e // 3, e % 3]
    cuda.syncthreads()
    i = cuda.grid(1)
    if i < labels.size:
        red, green, blue = pixels[i, 0], pixels[i, 1], pixels[i, 2]
        least = float32(np.inf)
        best = 0
        for k in range(centres.shape[0]):
            dr, dg, db = red - own[k, 0], green - own[k, 1], blue - own[k, 2]
            distance = dr * dr + dg * dg + db * db
            if distance < least:
                least = distance
                best = k
        labels[i] = best
