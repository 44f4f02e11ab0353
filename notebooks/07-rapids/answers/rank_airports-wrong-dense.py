# right ranks, from a dense matrix
import numpy as np


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    m = weights.toarray().astype(float)
    n = len(m)
    s = m.sum(axis=1)
    m[s == 0] = 1
    m /= m.sum(axis=1, keepdims=True)
    rank = np.full(n, 1 / n)
    while True:
        new = (1 - damping) / n + damping * (rank @ m)
        change = abs(new - rank).sum()
        rank = new
        if change < tolerance:
            return {names[i]: rank[i] for i in np.argsort(-rank)}
