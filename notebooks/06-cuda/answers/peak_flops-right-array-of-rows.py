import numpy as np


def peak_flops(cores, clock, operations, stated):
    rate = cores * clock * operations
    figures_ = np.array(list(stated.values()))
    return rate, np.array(list(stated))[np.abs(rate - figures_) <= 0.05 * figures_]
