# scales the weights where they are, which whole numbers do not allow
import numpy as np


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    n = len(names)
    leaving = np.asarray(weights.sum(axis=1))
    dangling = leaving == 0
    weights.data /= np.repeat(leaving, np.diff(weights.indptr))
    arriving = weights.T.tocsr()
    rank, change = np.full(n, 1 / n), np.inf
    while change >= tolerance:
        new = arriving @ rank + rank[dangling].sum() / n
        new = damping * new + (1 - damping) / n
        change, rank = np.abs(new - rank).sum(), new
    return {names[i]: rank[i] for i in np.argsort(-rank)}
