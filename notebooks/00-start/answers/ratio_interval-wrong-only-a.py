# Resamples a alone, and divides by the one median of b.
import numpy as np


def ratio_interval(a, b, rng):
    one = np.median(rng.choice(a, (2_000, len(a))), axis=1)
    return tuple(np.percentile(one / np.median(b), [2.5, 97.5]))
