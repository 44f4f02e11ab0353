# walks against the edges
import numpy as np


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    n = len(names)
    leaving = np.asarray(weights.sum(axis=0), dtype=float)
    dangling = leaving == 0
    share = np.divide(1.0, leaving, where=~dangling, out=np.zeros(n))
    rank, change = np.full(n, 1 / n), 1.0
    while change >= tolerance:
        new = weights @ (rank * share) + rank[dangling].sum() / n
        new = damping * new + (1 - damping) / n
        change, rank = np.abs(new - rank).sum(), new
    return {names[i]: rank[i] for i in np.argsort(-rank)}
