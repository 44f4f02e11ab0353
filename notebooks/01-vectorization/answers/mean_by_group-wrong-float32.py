# Adds up in float32.

import numpy as np
from numba import njit


@njit
def mean_by_group(key, value, groups):
    sums = np.zeros(groups, np.float32)
    counts = np.zeros(groups, np.int64)
    for i in range(len(key)):
        if value[i] == value[i]:
            sums[key[i]] += value[i]
            counts[key[i]] += 1
    return sums / counts, counts
