from numba import cuda, float32

MOST_COLOURS = 16


@cuda.jit
def assign_colours(pixels, centres, labels):
    own = cuda.shared.array((MOST_COLOURS, 3), float32)
    if cuda.grid(1) >= pixels.shape[0]:
        return
    t, threads, k = cuda.threadIdx.x, cuda.blockDim.x, centres.shape[0]
    for j in range(t, k, threads):
        for c in range(3):
            own[j, c] = centres[j, c]
    cuda.syncthreads()
    i = cuda.grid(1)
    if i < pixels.shape[0]:
        red, green, blue = pixels[i, 0], pixels[i, 1], pixels[i, 2]
        best = 0
        least = (red - own[0, 0]) ** 2 + (green - own[0, 1]) ** 2 + (blue - own[0, 2]) ** 2
        for j in range(1, k):
            d = (red - own[j, 0]) ** 2 + (green - own[j, 1]) ** 2 + (blue - own[j, 2]) ** 2
            if d < least:
                least = d
                best = j
        labels[i] = best
