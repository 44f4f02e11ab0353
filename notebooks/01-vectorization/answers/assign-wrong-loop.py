# Right loops that nobody compiles: the decorator is gone.
import numpy as np


def assign(pixels, centres):
    centres = centres.tolist()
    labels = np.empty(len(pixels), np.int32)
    for i, pixel in enumerate(pixels.tolist()):
        least = np.inf
        for j, centre in enumerate(centres):
            distance = 0.0
            for p, q in zip(pixel, centre, strict=True):
                distance += (p - q) ** 2
            if distance < least:
                least, labels[i] = distance, j
    return labels
