# astype(float, copy=False) does not copy floats, and the caller's weights are scaled
import numpy as np


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    """Return each name's PageRank, the highest first."""
    n = len(names)
    weights = weights.astype(float, copy=False)
    leaving = weights.sum(axis=1)
    weights.data /= np.repeat(leaving, np.diff(weights.indptr))
    rank = np.full(n, 1 / n)
    while True:
        new = (1 - damping) / n + damping * (weights.T @ rank + rank[leaving == 0].sum() / n)
        if np.abs(new - rank).sum() < tolerance:
            return {names[i]: new[i] for i in np.argsort(-new)}
        rank = new
