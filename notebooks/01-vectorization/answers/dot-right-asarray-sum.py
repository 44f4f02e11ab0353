import numpy as np


def dot(a, b):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("different lengths")
    return (a * b).sum()
