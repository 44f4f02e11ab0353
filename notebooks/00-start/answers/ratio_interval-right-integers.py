import numpy as np


def ratio_interval(a, b, rng):
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    one = np.median(a[rng.integers(len(a), size=(2_000, len(a)))], axis=1)
    other = np.median(b[rng.integers(len(b), size=(2_000, len(b)))], axis=1)
    return np.percentile(one / other, (2.5, 97.5))
