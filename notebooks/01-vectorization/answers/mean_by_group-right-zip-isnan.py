import numpy as np
from numba import njit


@njit
def mean_by_group(key, value, groups):
    means = np.full(groups, np.nan)
    sums = np.zeros(groups, np.float64)
    counts = np.zeros(groups, np.int64)
    for g, v in zip(key, value):  # noqa: B905
        if np.isnan(v):
            continue
        sums[g] += v
        counts[g] += 1
    for g in range(groups):
        if counts[g] > 0:
            means[g] = sums[g] / counts[g]
    return means, counts
