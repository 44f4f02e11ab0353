import numpy as np


def mean_delay_processes(pool, key, value, groups, workers):
    keys, values = np.array_split(key, workers), np.array_split(value, workers)
    found = list(pool.map(add_up, keys, values, [groups] * workers))  # noqa: F821
    sums = np.sum([one for one, _ in found], axis=0)
    counts = np.sum([count for _, count in found], axis=0)
    with np.errstate(invalid="ignore"):
        return sums / counts, counts
