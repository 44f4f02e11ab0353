# a hundred steps, whatever the tolerance
import numpy as np


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    n = weights.shape[0]
    leaving = np.asarray(weights.sum(axis=1), dtype=float)
    arriving = weights.T.tocsr()
    rank = np.full(n, 1 / n)
    for _ in range(100):
        share = np.divide(rank, leaving, out=np.zeros(n), where=leaving > 0)
        rank = (1 - damping) / n + damping * (arriving @ share + rank[leaving == 0].sum() / n)
    return {names[i]: rank[i] for i in np.argsort(-rank)}
