# ten rounds, whatever the tolerance
import numpy as np


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    n = len(names)
    leaving = np.asarray(weights.sum(axis=1), dtype=float)
    dangling = leaving == 0
    share = np.divide(1.0, leaving, where=~dangling, out=np.zeros(n))
    rank = np.full(n, 1 / n)
    for _ in range(10):
        new = weights.T @ (rank * share) + rank[dangling].sum() / n
        rank = damping * new + (1 - damping) / n
    return {names[i]: rank[i] for i in np.argsort(-rank)}
