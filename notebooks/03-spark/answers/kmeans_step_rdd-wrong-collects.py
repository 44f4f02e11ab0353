# Brings all pixels to the driver.
import numpy as np


def kmeans_step_rdd(blocks, centres):
    pixels = np.concatenate(blocks.collect())
    labels = ((pixels[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
    new = np.array(centres, dtype=float)
    for j in np.unique(labels):
        new[j] = pixels[labels == j].mean(axis=0)
    return new
