# The last row of a pair is included.
import numpy as np


def global_batch(rows, per_worker, workers, drop_remainder):
    found, size = [], per_worker * workers
    for start in range(0, rows, size):
        here = np.arange(start, min(start + size, rows))
        if len(here) < size and drop_remainder:
            break
        found.append(
            [(p[0], p[-1]) if len(p) else (rows, rows) for p in np.array_split(here, workers)]
        )
    return found
