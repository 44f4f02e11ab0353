import dask
import numpy as np


@dask.delayed
def move(parts, centres):
    total = np.sum(parts, axis=0)
    return np.where(total[:, -1:] > 0, total[:, :-1] / np.maximum(total[:, -1:], 1), centres)


def kmeans_dask(pixels, centres, iterations):
    moved = np.array(centres, dtype=float)
    blocks = list(pixels.to_delayed().ravel())
    for _ in range(iterations):
        moved = move([dask.delayed(tally)(b, moved) for b in blocks], moved)  # noqa: F821
    return dask.compute(moved)[0]
