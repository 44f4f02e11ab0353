from numba import cuda, float32


@cuda.jit
def assign_colours(pixels, centres, labels):
    """Set each pixel's label to the number of the centre that is nearest."""
    own = cuda.shared.array((16, 3), float32)
    for entry in range(cuda.threadIdx.x, centres.size, cuda.blockDim.x):
        own[entry // 3, entry % 3] = centres[entry // 3, entry % 3]
    cuda.syncthreads()
    i = cuda.grid(1)
    if i < labels.size:
        red, green, blue = pixels[i, 0], pixels[i, 1], pixels[i, 2]
        least, best = float32(1e5), 0
        for j in range(centres.shape[0]):
            dr, dg, db = red - own[j, 0], green - own[j, 1], blue - own[j, 2]
            distance = dr * dr + dg * dg + db * db
            if distance < least:
                least, best = distance, j
        labels[i] = best
