# The first row is taken for the smallest.
import numpy as np


def efficiency(workers, rates):
    each = np.asarray(rates) / np.asarray(workers)
    return each / each[0]
