import numpy as np


def by_bincount(key, value, groups):
    known = ~np.isnan(value)
    sums = np.bincount(key[known], value[known], minlength=groups)
    return sums, np.bincount(key[known], minlength=groups)


def mean_delay_processes(pool, key, value, groups, workers):
    futures = [
        pool.submit(by_bincount, key[first::workers], value[first::workers], groups)
        for first in range(min(workers, len(key)))
    ]
    parts = [future.result() for future in futures]
    counts = sum(part[1] for part in parts).astype(np.int64)
    means = np.full(groups, np.nan)
    filled = counts > 0
    means[filled] = sum(part[0] for part in parts)[filled] / counts[filled]
    return means, counts
