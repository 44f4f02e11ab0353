import numpy as np


def efficiency(workers, rates):
    rows = list(zip(workers, rates, strict=True))
    fewest, its_rate = min(rows)
    return np.array([rate * fewest / (count * its_rate) for count, rate in rows])
