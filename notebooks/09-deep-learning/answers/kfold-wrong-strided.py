# Every k-th row, not blocks.
import numpy as np


def kfold(n, k, seed=None):
    rows = np.arange(n) if seed is None else np.random.default_rng(seed).permutation(n)
    return [(np.setdiff1d(rows, rows[i::k]), rows[i::k]) for i in range(k)]
