# Takes the mean of the pieces' means, whatever their counts.
import warnings

import numpy as np


def mean_delay_processes(pool, key, value, groups, workers):
    keys, values = np.array_split(key, workers), np.array_split(value, workers)
    found = list(pool.map(add_up, keys, values, [groups] * workers))  # noqa: F821
    counts = sum(count for _, count in found)
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore")
        means = np.nanmean([total / count for total, count in found], axis=0)
    return means, counts
