# A group without a known value has mean 0, not NaN.
import numpy as np


def mean_delay_processes(pool, key, value, groups, workers):
    keys, values = np.array_split(key, workers), np.array_split(value, workers)
    found = list(pool.map(add_up, keys, values, [groups] * workers))  # noqa: F821
    counts = sum(count for _, count in found)
    return sum(total for total, _ in found) / np.maximum(counts, 1), counts
