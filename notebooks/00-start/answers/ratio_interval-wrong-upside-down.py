# b divided by a.
import numpy as np


def ratio_interval(a, b, rng):
    one = np.median(rng.choice(a, (2_000, len(a))), axis=1)
    other = np.median(rng.choice(b, (2_000, len(b))), axis=1)
    return tuple(np.percentile(other / one, [2.5, 97.5]))
