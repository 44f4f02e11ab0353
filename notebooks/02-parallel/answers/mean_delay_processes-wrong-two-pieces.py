# Always cuts into two pieces, whatever `workers` says.
import numpy as np


def mean_delay_processes(pool, key, value, groups, workers):
    keys, values = np.array_split(key, 2), np.array_split(value, 2)
    found = list(pool.map(add_up, keys, values, [groups] * 2))  # noqa: F821
    sums, counts = sum(some for some, _ in found), sum(count for _, count in found)
    with np.errstate(invalid="ignore"):
        return sums / counts, counts
