from numba import cuda, float32


@cuda.jit
def assign_colours(pixels, centres, labels):
    """Set each pixel's label to the number of the centre that is nearest."""
    # rows of the copy are brought by threads; pixel in a local array
    own = cuda.shared.array((3, 16), float32)
    j = cuda.threadIdx.x
    while j < centres.shape[0]:
        for c in range(3):
            own[c, j] = centres[j, c]
        j += cuda.blockDim.x
    i = cuda.grid(1)
    mine = cuda.local.array(3, float32)
    if i < pixels.shape[0]:
        for c in range(3):
            mine[c] = pixels[i, c]
    cuda.syncthreads()
    if i < pixels.shape[0]:
        best = 0
        least = float32(0)
        for j in range(centres.shape[0]):
            distance = float32(0)
            for c in range(3):
                distance += (mine[c] - own[c, j]) ** 2
            if j == 0 or distance < least:
                least = distance
                best = j
        labels[i] = best
