import numpy as np


def pairwise_squared_distances(x, y):
    x, y = np.asarray(x).astype(float), np.asarray(y).astype(float)
    middle = x.mean(axis=0)
    x, y = x - middle, y - middle
    left = np.column_stack([-2 * x, (x**2).sum(axis=1), np.ones(len(x))])
    right = np.column_stack([y, np.ones(len(y)), (y**2).sum(axis=1)])
    return (left @ right.T).clip(min=0)
