import numpy as np


def kmeans_dask(pixels, centres, iterations):
    for _ in range(iterations):
        tables = pixels.map_blocks(
            lambda block, at: tally(block, at)[None],  # noqa: F821
            np.asarray(centres, dtype=float),
            new_axis=2,
            chunks=((1,) * pixels.numblocks[0], (len(centres),), (pixels.shape[1] + 1,)),
            dtype=float,
            meta=np.empty((0, 0, 0)),
        )
        total = tables.sum(axis=0).compute()
        counts = total[:, -1]
        centres = [
            total[j, :-1] / counts[j] if counts[j] else np.asarray(centres[j], dtype=float)
            for j in range(len(centres))
        ]
    return np.array(centres, dtype=float)
