# A seed of 0 is taken for none.
import numpy as np


def kfold(n, k, seed=None):
    rows = np.arange(n)
    if seed:
        np.random.default_rng(seed).shuffle(rows)
    folds = np.array_split(rows, k)
    return [(np.setdiff1d(rows, fold), fold) for fold in folds]
