# Draws the same places from both (pairs), as if a and b were paired and equally long.
import numpy as np


def ratio_interval(a, b, rng):
    a, b = np.asarray(a), np.asarray(b)
    n = min(len(a), len(b))
    i = rng.integers(n, size=(2_000, n))
    ratios = np.median(a[i], axis=1) / np.median(b[i], axis=1)
    return tuple(np.percentile(ratios, [2.5, 97.5]))
