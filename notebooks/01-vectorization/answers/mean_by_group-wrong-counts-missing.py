# Counts the rows whose value is missing.

import numpy as np
from numba import njit


@njit
def mean_by_group(key, value, groups):
    sums = np.zeros(groups)
    counts = np.zeros(groups, np.int64)
    for i in range(len(key)):
        counts[key[i]] += 1
        if not np.isnan(value[i]):
            sums[key[i]] += value[i]
    return sums / counts, counts
