# Right, but the notebook's own process does all the work.
import numpy as np


def mean_delay_processes(pool, key, value, groups, workers):
    sums, counts = add_up(key, value, groups)  # noqa: F821
    with np.errstate(invalid="ignore"):
        return sums / counts, counts
