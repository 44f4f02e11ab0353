import numpy as np


def kfold(n, k, seed=None):
    order = list(range(n))
    if seed is not None:
        np.random.default_rng(seed).shuffle(order)
    pairs, begin = [], 0
    for fold in range(k):
        end = begin + n // k + (1 if fold < n % k else 0)
        held = np.zeros(n, bool)
        held[order[begin:end]] = True
        pairs.append([np.flatnonzero(~held), np.array(order[begin:end])])
        begin = end
    return pairs
