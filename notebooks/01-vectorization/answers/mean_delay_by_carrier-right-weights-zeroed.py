import numpy as np


def mean_delay_by_carrier(codes, delays, groups):
    arrived = ~np.isnan(delays)
    sums = np.bincount(codes, np.where(arrived, delays, 0.0), minlength=groups)
    counts = np.bincount(codes, arrived, minlength=groups)
    with np.errstate(invalid="ignore"):
        return sums / counts
