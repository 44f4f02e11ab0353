# without an iteration, whole centres come back as they are
import dask
import numpy as np


def kmeans_dask(pixels, centres, iterations):
    chunks = pixels.to_delayed().ravel()
    for _ in range(iterations):
        total = sum(dask.compute(*[dask.delayed(tally)(one, centres) for one in chunks]))  # noqa: F821
        counts = total[:, -1:]
        centres = np.where(counts > 0, total[:, :-1] / np.maximum(counts, 1), centres)
    return centres
