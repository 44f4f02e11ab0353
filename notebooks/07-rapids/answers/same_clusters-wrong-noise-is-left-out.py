# Rows that are noise in one of the two are not counted.
import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment


def same_clusters(a, b, share=0.0):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("other rows")
    grouped = (a != -1) & (b != -1)
    if not grouped.any():
        return True
    table = pd.crosstab(a[grouped], b[grouped]).to_numpy()
    agree = table[linear_sum_assignment(table, maximize=True)].sum()
    return bool(grouped.sum() - agree <= share * grouped.sum())
