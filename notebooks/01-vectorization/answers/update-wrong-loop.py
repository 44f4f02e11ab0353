# Right loops that nobody compiles: the decorator is gone.
import numpy as np


def update(pixels, labels, centres):
    sums = [[0.0] * centres.shape[1] for _ in centres]
    counts = [0] * len(centres)
    for pixel, label in zip(pixels.tolist(), labels.tolist(), strict=True):
        counts[label] += 1
        for channel, value in enumerate(pixel):
            sums[label][channel] += value
    means = centres.astype(float)
    for j, count in enumerate(counts):
        if count:
            means[j] = np.array(sums[j]) / count
    return means
