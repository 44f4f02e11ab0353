# Goes once through all flights for every group (nanmean of a mask), which warns for an empty group.
import numpy as np


def mean_delay_by_carrier(codes, delays, groups):
    return np.array([np.nanmean(delays[codes == g]) for g in range(groups)])
