# brings all pixels here
import numpy as np


def kmeans_dask(pixels, centres, iterations):
    everything = pixels.compute()
    for _ in range(iterations):
        total = tally(everything, centres)  # noqa: F821
        counts = total[:, -1:]
        centres = np.where(counts > 0, total[:, :-1] / np.maximum(counts, 1), centres)
    return np.array(centres, dtype=float)
