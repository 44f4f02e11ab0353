# Draws len(a) values from both.
import numpy as np


def ratio_interval(a, b, rng):
    one = np.median(rng.choice(a, (2_000, len(a))), axis=1)
    other = np.median(rng.choice(b, (2_000, len(a))), axis=1)
    return tuple(np.percentile(one / other, [2.5, 97.5]))
