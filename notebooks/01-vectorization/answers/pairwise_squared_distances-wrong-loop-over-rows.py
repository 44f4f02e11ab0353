# A Python loop over the rows of x: small in memory, but not the product form.
import numpy as np


def pairwise_squared_distances(x, y):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    return np.array([((row - y) ** 2).sum(axis=1) for row in x])
