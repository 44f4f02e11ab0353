from concurrent.futures import as_completed

import numpy as np


def mean_delay_processes(pool, key, value, groups, workers):
    bounds = chunks(len(key), workers)  # noqa: F821
    jobs = [pool.submit(add_up, key[a:b], value[a:b], groups) for a, b in bounds]  # noqa: F821
    total, known = np.zeros(groups), np.zeros(groups, int)
    for job in as_completed(jobs):
        some, count = job.result()
        total += some
        known += count
    return np.where(known > 0, total / np.maximum(known, 1), np.nan), known
