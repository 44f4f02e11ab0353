# Makes float64 of the values before it sends them: nearly twice the bytes.
import numpy as np


def mean_delay_processes(pool, key, value, groups, workers):
    keys, values = np.array_split(key, workers), np.array_split(value.astype(float), workers)
    found = list(pool.map(add_up, keys, values, [groups] * workers))  # noqa: F821
    sums, counts = sum(some for some, _ in found), sum(count for _, count in found)
    with np.errstate(invalid="ignore"):
        return sums / counts, counts
