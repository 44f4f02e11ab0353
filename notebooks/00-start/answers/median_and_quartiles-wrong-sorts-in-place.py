# Sorts the caller's array in place (a copy is made only of a list).
import numpy as np


def median_and_quartiles(samples):
    if len(samples) == 0:
        raise ValueError("no samples")
    values = np.asarray(samples)
    values.sort()
    return tuple(np.quantile(values, [0.25, 0.5, 0.75]))
