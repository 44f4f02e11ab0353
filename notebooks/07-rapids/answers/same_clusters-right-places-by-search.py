# The table of all groups at once, noise left out by its label.
import numpy as np
from scipy.optimize import linear_sum_assignment


def same_clusters(a, b, share=0.0):
    """Return whether two labellings are the same up to names, but for a share of the rows."""
    a, b = np.asarray(a, int), np.asarray(b, int)
    if a.shape != b.shape:
        raise ValueError("The labellings are of different lengths.")
    left, right = np.unique(a[a != -1]), np.unique(b[b != -1])
    together = np.zeros((len(left), len(right)), int)
    both = (a != -1) & (b != -1)
    np.add.at(together, (np.searchsorted(left, a[both]), np.searchsorted(right, b[both])), 1)
    picked = together[linear_sum_assignment(together, maximize=True)].sum()
    agree = picked + np.sum((a == -1) & (b == -1))
    return bool(len(a) - agree <= share * len(a) + 1e-9)
