# Right loops that nobody compiles: the decorator is gone.
import numpy as np


def mean_by_group(key, value, groups):
    sums, counts = [0.0] * groups, [0] * groups
    for group, known in zip(key.tolist(), value.tolist(), strict=True):
        if known == known:
            sums[group] += known
            counts[group] += 1
    means = [s / count if count else np.nan for s, count in zip(sums, counts, strict=True)]
    return np.array(means), np.array(counts)
