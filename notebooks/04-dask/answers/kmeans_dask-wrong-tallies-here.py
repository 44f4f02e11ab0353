# each chunk comes here and is tallied here
import numpy as np


def kmeans_dask(pixels, centres, iterations):
    centres = np.array(centres, dtype=float)
    for _ in range(iterations):
        total = sum(tally(block.compute(), centres) for block in pixels.blocks)  # noqa: F821
        counts = total[:, -1:]
        centres = np.where(counts > 0, total[:, :-1] / np.maximum(counts, 1), centres)
    return centres
