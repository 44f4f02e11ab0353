# Trains on the fold, tests on all the others.
import numpy as np


def kfold(n, k, seed=None):
    rows = np.arange(n)
    if seed is not None:
        np.random.default_rng(seed).shuffle(rows)
    folds = np.array_split(rows, k)
    return [(fold, np.setdiff1d(rows, fold)) for fold in folds]
