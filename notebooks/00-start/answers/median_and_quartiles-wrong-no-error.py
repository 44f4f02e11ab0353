# Answers 0 where there are no samples.
import numpy as np


def median_and_quartiles(samples):
    if len(samples) == 0:
        return 0.0, 0.0, 0.0
    return tuple(np.quantile(samples, [0.25, 0.5, 0.75]))
