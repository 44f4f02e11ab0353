import numpy as np
from numba import cuda, float32


@cuda.jit
def assign_colours(pixels, centres, labels):
    i = cuda.grid(1)
    if i < labels.size:
        red, green, blue = pixels[i, 0], pixels[i, 1], pixels[i, 2]
        least, label = float32(np.inf), 0
        for j in range(centres.shape[0]):
            r, g, b = red - centres[j, 0], green - centres[j, 1], blue - centres[j, 2]
            distance = r * r + g * g + b * b
            if distance < least:
                least, label = distance, j
        labels[i] = label
