# A label is taken for a number.
import numpy as np


def same_clusters(a, b, share=0.0):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("other rows")
    return bool(np.sum(a != b) <= share * len(a))
