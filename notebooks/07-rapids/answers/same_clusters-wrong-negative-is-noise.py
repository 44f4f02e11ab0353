import numpy as np
from scipy.optimize import linear_sum_assignment


def same_clusters(a, b, share=0.0):
    """Return whether two labellings are the same up to names, but for a share of the rows."""
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("different lengths")
    if a.size == 0:
        return True
    agree = np.sum((a == -1) & (b == -1))
    # labels used as indices; every negative one is taken for noise
    both = (a >= 0) & (b >= 0)
    if both.any():
        table = np.zeros((a.max() + 1, b.max() + 1), dtype=int)
        np.add.at(table, (a[both], b[both]), 1)
        agree += table[linear_sum_assignment(table, maximize=True)].sum()
    return bool(len(a) - agree <= share * len(a))
