# The time of the best accuracy.
import numpy as np


def time_to_accuracy(seconds, accuracies, target):
    best = int(np.argmax(accuracies))
    return float(seconds[best]) if accuracies[best] >= target else None
