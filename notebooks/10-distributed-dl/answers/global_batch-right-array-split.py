# np.array_split deals out as evenly as possible, first ones first.
from itertools import pairwise

import numpy as np


def global_batch(rows, per_worker, workers, drop_remainder):
    found, size = [], per_worker * workers
    for start in range(0, rows, size):
        here = np.arange(start, min(start + size, rows))
        if len(here) < size and drop_remainder:
            break
        borders = [start]
        for part in np.array_split(here, workers):
            borders.append(borders[-1] + len(part))
        found.append([[a, b] for a, b in pairwise(borders)])
    return found
