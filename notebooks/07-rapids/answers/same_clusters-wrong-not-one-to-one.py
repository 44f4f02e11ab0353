# Each group goes to the most frequent partner, several to the same one.
import numpy as np


def same_clusters(a, b, share=0.0):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("other rows")
    grouped = (a != -1) & (b != -1)
    agree = np.sum((a == -1) & (b == -1))
    for group in set(a[grouped].tolist()):
        agree += np.unique(b[grouped & (a == group)], return_counts=True)[1].max()
    return bool(len(a) - agree <= share * len(a))
