# Takes all differences at once: right numbers, but n × m × d of them.
import numpy as np


def pairwise_squared_distances(x, y):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    return ((x[:, np.newaxis] - y) ** 2).sum(axis=2)
