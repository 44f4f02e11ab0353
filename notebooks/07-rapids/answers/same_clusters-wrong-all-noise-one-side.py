import numpy as np
from scipy.optimize import linear_sum_assignment


def same_clusters(a, b, share=0.0):
    """Return whether two labellings are the same up to names, but for a share of the rows."""
    a, b = np.array(a), np.array(b)
    if len(a) != len(b):
        raise ValueError("different lengths")
    if len(a) == 0:
        return True
    # noise is one more group, put on the diagonal so that it pairs with noise alone
    names_a, names_b = [g for g in set(a) if g != -1], [g for g in set(b) if g != -1]
    # different numbers of groups can't be the same
    if len(names_a) != len(names_b) and share == 0:
        return False
    table = np.array([[np.sum((a == p) & (b == q)) for q in names_b] for p in names_a])
    if table.size == 0:
        return True  # nothing but noise on one side
    agree = np.sum((a == -1) & (b == -1)) + table[linear_sum_assignment(-table)].sum()
    return bool(1 - agree / len(a) <= share)
