# Folds of n // k rows: the rest of the rows is in none.
import numpy as np


def kfold(n, k, seed=None):
    rows = np.arange(n)
    if seed is not None:
        np.random.default_rng(seed).shuffle(rows)
    folds = [rows[i * (n // k) : (i + 1) * (n // k)] for i in range(k)]
    return [(np.setdiff1d(rows, fold), fold) for fold in folds]
