# what dangling nodes give is lost
import numpy as np


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    n = len(names)
    leaving = np.asarray(weights.sum(axis=1), dtype=float)
    share = np.divide(1.0, leaving, where=leaving > 0, out=np.zeros(n))
    arriving = weights.T.tocsr()
    rank, change = np.full(n, 1 / n), 1.0
    while change >= tolerance:
        new = damping * (arriving @ (rank * share)) + (1 - damping) / n
        change, rank = np.abs(new - rank).sum(), new
    return {names[i]: rank[i] for i in np.argsort(-rank)}
