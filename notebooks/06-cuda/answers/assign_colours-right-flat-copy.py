from numba import cuda, float32


@cuda.jit
def assign_colours(pixels, centres, labels):
    flat = cuda.shared.array(48, float32)
    entry = cuda.threadIdx.x
    while entry < 3 * len(centres):
        flat[entry] = centres[entry // 3, entry % 3]
        entry += cuda.blockDim.x
    cuda.syncthreads()
    i = cuda.grid(1)
    if i >= len(pixels):
        return
    pixel = cuda.local.array(3, float32)
    for channel in range(3):
        pixel[channel] = pixels[i, channel]
    nearest, least = -1, 1e30
    for j in range(len(centres)):
        distance = 0.0
        for channel in range(3):
            difference = pixel[channel] - flat[3 * j + channel]
            distance += difference * difference
        if nearest < 0 or distance < least:
            nearest = j
            least = distance
    labels[i] = nearest
