import statistics

import numpy as np


def median_and_quartiles(samples):
    values = np.asarray(samples, dtype=float).tolist()
    if not values:
        raise ValueError
    if len(values) == 1:
        return np.array(values * 3)
    return np.array(statistics.quantiles(values, n=4, method="inclusive"))
