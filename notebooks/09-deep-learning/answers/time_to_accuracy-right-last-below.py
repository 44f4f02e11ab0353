import numpy as np


def time_to_accuracy(seconds, accuracies, target):
    below = np.flatnonzero(np.asarray(accuracies) < target)
    first = 0 if below.size == 0 else below[-1] + 1
    return None if first == len(seconds) else float(seconds[first])
