# a centre without pixels moves to 0
import dask
import numpy as np


def kmeans_dask(pixels, centres, iterations):
    centres = np.array(centres, dtype=float)
    for _ in range(iterations):
        parts = [dask.delayed(tally)(chunk, centres) for chunk in pixels.to_delayed().ravel()]  # noqa: F821
        total = sum(dask.compute(*parts))
        centres = total[:, :-1] / np.maximum(total[:, -1:], 1)
    return centres
