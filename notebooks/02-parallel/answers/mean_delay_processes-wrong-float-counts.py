# The counts are float64.
import numpy as np


def mean_delay_processes(pool, key, value, groups, workers):
    keys, values = np.array_split(key, workers), np.array_split(value, workers)
    sums, counts = np.zeros(groups), np.zeros(groups)
    for some, known in pool.map(add_up, keys, values, [groups] * workers):  # noqa: F821
        sums += some
        counts += known
    means = np.full(groups, np.nan)
    return np.divide(sums, counts, out=means, where=counts > 0), counts
