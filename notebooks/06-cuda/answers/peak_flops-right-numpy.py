import numpy as np


def peak_flops(cores, clock, operations, stated):
    rate = clock * operations * cores
    names, figures_ = np.array(list(stated)), np.array(list(stated.values()))
    return rate, names[np.isclose(rate, figures_, rtol=0.05, atol=0)].tolist()
