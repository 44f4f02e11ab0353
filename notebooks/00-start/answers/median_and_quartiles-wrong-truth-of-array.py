# Asks "if not samples", which fails for every array of two or more.
import numpy as np


def median_and_quartiles(samples):
    if not samples:
        raise ValueError("no samples")
    return tuple(np.quantile(samples, [0.25, 0.5, 0.75]))
