import numpy as np


def pairwise_squared_distances(x, y):
    x, y = np.array(x, dtype=np.float64), np.array(y, dtype=np.float64)
    d = (-2 * x) @ y.T
    d += np.einsum("ij,ij->i", x, x)[:, None]
    d += np.einsum("ij,ij->i", y, y)
    d[d < 0] = 0
    return d
