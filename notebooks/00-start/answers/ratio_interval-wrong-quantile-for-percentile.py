# Hands quantiles to np.percentile: the 0.025th and the 0.975th percentile.
import numpy as np


def ratio_interval(a, b, rng):
    one = np.median(rng.choice(a, (2_000, len(a))), axis=1)
    other = np.median(rng.choice(b, (2_000, len(b))), axis=1)
    return tuple(np.percentile(one / other, [0.025, 0.975]))
