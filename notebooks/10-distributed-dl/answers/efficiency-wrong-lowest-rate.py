# Takes the row with the lowest rate for the one with the fewest workers.
import numpy as np


def efficiency(workers, rates):
    each = np.asarray(rates) / np.asarray(workers)
    return each / each[np.argmin(rates)]
