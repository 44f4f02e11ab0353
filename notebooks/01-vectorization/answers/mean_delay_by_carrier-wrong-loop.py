# A loop in Python over the flights, right but slow.
import math

import numpy as np


def mean_delay_by_carrier(codes, delays, groups):
    sums, counts = [0.0] * groups, [0] * groups
    for code, delay in zip(codes.tolist(), delays.tolist(), strict=True):
        if not math.isnan(delay):
            sums[code] += delay
            counts[code] += 1
    means = [s / count if count else math.nan for s, count in zip(sums, counts, strict=True)]
    return np.array(means)
