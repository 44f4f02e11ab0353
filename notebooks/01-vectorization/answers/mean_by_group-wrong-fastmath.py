# fastmath=True removes the test for NaN.

import numpy as np
from numba import njit


@njit(fastmath=True)
def mean_by_group(key, value, groups):
    sums = np.zeros(groups)
    counts = np.zeros(groups, np.int64)
    for i in range(len(key)):
        if value[i] == value[i]:
            sums[key[i]] += value[i]
            counts[key[i]] += 1
    return sums / counts, counts
