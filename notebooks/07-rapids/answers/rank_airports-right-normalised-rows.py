# rows scaled by a diagonal matrix, lost rank dealt out again
import numpy as np
import pandas as pd
from scipy import sparse


def rank_airports(weights, names, damping=0.85, tolerance=1e-10):
    n = len(names)
    sums = np.asarray(weights.sum(axis=1)).ravel()
    walk = sparse.diags_array(np.where(sums > 0, 1 / np.maximum(sums, 1e-300), 0.0)) @ weights
    rank = np.full(n, 1 / n)
    change = 1.0
    while change >= tolerance:
        new = damping * (rank @ walk)
        new += (1 - new.sum()) / n
        change = float(np.abs(new - rank).sum())
        rank = new
    return pd.Series(rank, index=names).sort_values(ascending=False).to_dict()
