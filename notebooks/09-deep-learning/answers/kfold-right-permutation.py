import numpy as np


def kfold(n, k, seed=None):
    rows = np.arange(n) if seed is None else np.random.default_rng(seed).permutation(n)
    ends = np.cumsum([n // k + (i < n % k) for i in range(k)])
    folds = np.split(rows, ends[:-1])
    return [(np.setdiff1d(rows, fold), fold) for fold in folds]
