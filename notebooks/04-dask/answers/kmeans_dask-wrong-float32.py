# float32, as pixels often are
import dask
import numpy as np


def kmeans_dask(pixels, centres, iterations):
    for _ in range(iterations):
        parts = [dask.delayed(tally)(chunk, centres) for chunk in pixels.to_delayed().ravel()]  # noqa: F821
        total = sum(dask.compute(*parts))
        counts = total[:, -1:]
        centres = np.where(counts > 0, total[:, :-1] / np.maximum(counts, 1), centres)
    return centres.astype(np.float32)
