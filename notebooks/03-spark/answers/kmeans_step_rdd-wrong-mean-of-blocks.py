# Averages the blocks' means, whatever their sizes.
import numpy as np


def kmeans_step_rdd(blocks, centres):
    def means(block):
        labels = ((block[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
        return [(j, (block[labels == j].mean(axis=0), 1)) for j in np.unique(labels)]

    sums = blocks.flatMap(means).reduceByKey(lambda a, b: (a[0] + b[0], a[1] + b[1]))
    new = np.array(centres, dtype=float)
    for j, (total, count) in sums.collect():
        new[j] = total / count
    return new
