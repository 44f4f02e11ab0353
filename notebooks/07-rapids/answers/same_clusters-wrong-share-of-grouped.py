import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment


def same_clusters(a, b, share=0.0):
    """Return whether two labellings are the same up to names, but for a share of the rows."""
    a, b = np.asarray(a), np.asarray(b)
    if len(a) != len(b):
        raise ValueError("different lengths")
    if not len(a):
        return True
    # rows that are noise in both are left out of the count: the share is of the others only
    either = (a != -1) | (b != -1)
    grouped = (a != -1) & (b != -1)
    if not grouped.any():
        return bool(not either.any())
    table = pd.crosstab(a[grouped], b[grouped]).to_numpy()
    good = table[linear_sum_assignment(table, maximize=True)].sum()
    return bool(either.sum() - good <= share * either.sum())
