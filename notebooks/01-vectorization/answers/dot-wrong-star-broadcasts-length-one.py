# Does not look at the lengths, so that a single number is repeated along the other.
import numpy as np


def dot(a, b):
    return np.sum(np.asarray(a) * np.asarray(b))
