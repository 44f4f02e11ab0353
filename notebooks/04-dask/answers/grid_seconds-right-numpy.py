import numpy as np


def grid_seconds(fits, workers, task_seconds):
    free = np.zeros(workers)
    for i in range(len(fits)):
        who = np.argmin(free)
        free[who] = np.maximum(free[who], (i + 1) * task_seconds) + fits[i]
    return float(free.max())
