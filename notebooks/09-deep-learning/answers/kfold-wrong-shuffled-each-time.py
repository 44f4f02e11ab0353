# Shuffles anew for each fold, so that folds overlap.
import numpy as np


def kfold(n, k, seed=None):
    rows = np.arange(n)
    pairs = []
    for fold in range(k):
        if seed is not None:
            np.random.default_rng(seed + fold).shuffle(rows)
        test = np.array_split(rows, k)[fold].copy()
        pairs.append((np.setdiff1d(rows, test), test))
    return pairs
