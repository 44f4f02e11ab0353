# Asks for each result before it submits the next piece: no two workers run at once.
import numpy as np


def mean_delay_processes(pool, key, value, groups, workers):
    sums, counts = np.zeros(groups), np.zeros(groups, np.int64)
    for start, stop in chunks(len(key), workers):  # noqa: F821
        piece = slice(start, stop)
        some, known = pool.submit(add_up, key[piece], value[piece], groups).result()  # noqa: F821
        sums, counts = sums + some, counts + known
    means = np.full(groups, np.nan)
    return np.divide(sums, counts, out=means, where=counts > 0), counts
