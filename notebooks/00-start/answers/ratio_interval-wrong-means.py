# The mean of each resample in place of its median.
import numpy as np


def ratio_interval(a, b, rng):
    one = rng.choice(a, (2_000, len(a))).mean(axis=1)
    other = rng.choice(b, (2_000, len(b))).mean(axis=1)
    return tuple(np.percentile(one / other, [2.5, 97.5]))
