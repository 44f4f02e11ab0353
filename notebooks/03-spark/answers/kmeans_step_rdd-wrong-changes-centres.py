# Writes the new centres into the caller's array.
import numpy as np


def kmeans_step_rdd(blocks, centres):
    def part(block):
        labels = ((block[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
        one = np.eye(len(centres))[labels]
        return one.T @ block, one.sum(axis=0)

    sums, counts = blocks.map(part).reduce(lambda a, b: (a[0] + b[0], a[1] + b[1]))
    for j, n in enumerate(counts):
        if n:
            centres[j] = sums[j] / n
    return centres
