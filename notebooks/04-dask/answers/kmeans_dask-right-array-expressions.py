import dask.array as da
import numpy as np


def kmeans_dask(pixels, centres, iterations):
    new = np.array(centres, dtype=float)
    for _ in range(iterations):
        distances = ((pixels[:, None, :] - new) ** 2).sum(axis=2)
        labels = distances.argmin(axis=1)
        one_hot = (labels[:, None] == np.arange(len(new))).astype(float)
        sums, counts = da.compute(one_hot.T @ pixels, one_hot.sum(axis=0))
        some = counts > 0
        new[some] = sums[some] / counts[some, None]
    return new
