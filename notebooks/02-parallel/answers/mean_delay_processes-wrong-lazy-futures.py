# A generator of futures: each piece is submitted when the one before has its result.
import numpy as np


def mean_delay_processes(pool, key, value, groups, workers):
    bounds = chunks(len(key), workers)  # noqa: F821
    futures = (pool.submit(add_up, key[a:b], value[a:b], groups) for a, b in bounds)  # noqa: F821
    sums, counts = np.zeros(groups), np.zeros(groups, np.int64)
    for future in futures:
        some, known = future.result()
        sums, counts = sums + some, counts + known
    with np.errstate(invalid="ignore"):
        return sums / counts, counts
