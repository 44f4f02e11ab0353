# Takes the nearest centre by the sum of the differences in place of their squares.
import numpy as np


def kmeans_step_rdd(blocks, centres):
    def part(block):
        labels = np.abs(block[:, None] - centres).sum(axis=2).argmin(axis=1)
        one = np.eye(len(centres))[labels]
        return one.T @ block, one.sum(axis=0)

    sums, counts = blocks.map(part).reduce(lambda a, b: (a[0] + b[0], a[1] + b[1]))
    return np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], centres)
