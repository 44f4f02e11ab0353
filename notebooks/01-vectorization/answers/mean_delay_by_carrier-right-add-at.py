import numpy as np


def mean_delay_by_carrier(codes, delays, groups):
    sums, counts = np.zeros(groups), np.zeros(groups)
    arrived = np.isfinite(delays)
    np.add.at(sums, codes[arrived], delays[arrived])
    np.add.at(counts, codes[arrived], 1.0)
    counts[counts == 0] = np.nan
    return sums / counts
