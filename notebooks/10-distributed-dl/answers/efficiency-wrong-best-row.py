# Against the best rate per worker, so that nothing is above 1.
import numpy as np


def efficiency(workers, rates):
    each = np.asarray(rates) / np.asarray(workers)
    return each / each.max()
