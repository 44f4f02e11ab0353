# what dangling nodes have goes to all in proportion to their ranks
import numpy as np


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    n = weights.shape[0]
    leaving = np.asarray(weights.sum(axis=1), dtype=float)
    arriving = weights.T.tocsr()
    rank = np.full(n, 1 / n)
    while True:
        share = np.divide(rank, leaving, out=np.zeros(n), where=leaving > 0)
        new = (1 - damping) / n + damping * (arriving @ share)
        new /= new.sum()
        change = np.abs(new - rank).sum()
        rank = new
        if change < tolerance:
            return {names[i]: rank[i] for i in np.argsort(-rank)}
