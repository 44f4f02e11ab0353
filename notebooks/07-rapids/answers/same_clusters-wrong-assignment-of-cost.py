# The assignment with the smallest sum.
import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment


def same_clusters(a, b, share=0.0):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("other rows")
    grouped = (a != -1) & (b != -1)
    table = pd.crosstab(a[grouped], b[grouped]).to_numpy()
    agree = np.sum((a == -1) & (b == -1))
    if table.size:
        agree += table[linear_sum_assignment(table)].sum()
    return bool(len(a) - agree <= share * len(a))
