# Draws without replacement.
import numpy as np


def ratio_interval(a, b, rng):
    r = [
        np.median(rng.choice(a, len(a), replace=False))
        / np.median(rng.choice(b, len(b), replace=False))
        for _ in range(2000)
    ]
    return tuple(np.percentile(r, [2.5, 97.5]))
