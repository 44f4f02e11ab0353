# coordinates and bincount, no matrix product
import numpy as np


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    edges = weights.tocoo()
    n = len(names)
    leaving = np.bincount(edges.row, edges.data, n)
    part = edges.data / leaving[edges.row]
    rank = np.ones(n) / n
    while True:
        new = np.bincount(edges.col, part * rank[edges.row], n)
        new += rank[leaving == 0].sum() / n
        new = damping * new + (1 - damping) / n
        done = np.abs(new - rank).sum() < tolerance
        rank = new
        if done:
            break
    pairs = sorted(zip(names, rank.tolist(), strict=True), key=lambda pair: -pair[1])
    return dict(pairs)
