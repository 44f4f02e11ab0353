# Groups of the same sizes are taken for the same groups.
import numpy as np


def same_clusters(a, b, share=0.0):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("other rows")
    if np.sum(a == -1) != np.sum(b == -1):
        return False
    sizes = [sorted(np.unique(one, return_counts=True)[1].tolist()) for one in (a, b)]
    return sizes[0] == sizes[1]
