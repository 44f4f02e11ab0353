import numpy as np


def time_to_accuracy(seconds, accuracies, target):
    lowest_from_here = np.minimum.accumulate(np.array(accuracies)[::-1])[::-1]
    holds = lowest_from_here >= target
    return float(np.array(seconds)[holds][0]) if holds.any() else None
