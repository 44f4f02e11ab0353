# stops too early, at n times the tolerance
import numpy as np


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    """Return each name's PageRank, the highest first."""
    n = weights.shape[0]
    leaving = np.asarray(weights.sum(axis=1), dtype=float).ravel()
    dangling = leaving == 0
    arriving = weights.T.tocsr()
    rank = np.full(n, 1 / n)
    while True:
        gives = np.divide(rank, leaving, out=np.zeros(n), where=~dangling)
        new = (1 - damping) / n + damping * (arriving @ gives + rank[dangling].sum() / n)
        change = np.abs(new - rank).sum()
        rank = new
        if change < n * tolerance:
            break
    return {names[i]: float(rank[i]) for i in np.argsort(-rank)}
