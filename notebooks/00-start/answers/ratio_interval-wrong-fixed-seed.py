# Makes a generator of its own, which draws the same each time, and leaves `rng` alone.
import numpy as np


def ratio_interval(a, b, rng):
    rng = np.random.default_rng(0)
    one = np.median(rng.choice(a, (2_000, len(a))), axis=1)
    other = np.median(rng.choice(b, (2_000, len(b))), axis=1)
    return tuple(np.percentile(one / other, [2.5, 97.5]))
