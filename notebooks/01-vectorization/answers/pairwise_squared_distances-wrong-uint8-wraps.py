# Computes in the type that comes in, so that the pixels' squares and products wrap around.
import numpy as np


def pairwise_squared_distances(x, y):
    x, y = np.asarray(x), np.asarray(y)
    squares = (x**2).sum(axis=1)[:, np.newaxis] + (y**2).sum(axis=1)
    return np.maximum(squares - 2.0 * (x @ y.T), 0)
