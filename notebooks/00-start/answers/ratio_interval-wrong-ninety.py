# 5th and 95th percentile: a 90 % interval.
import numpy as np


def ratio_interval(a, b, rng):
    one = np.median(rng.choice(a, (2_000, len(a))), axis=1)
    other = np.median(rng.choice(b, (2_000, len(b))), axis=1)
    return tuple(np.percentile(one / other, [5, 95]))
