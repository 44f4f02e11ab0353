# Labelings of different lengths are compared as far as they go.
import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment


def same_clusters(a, b, share=0.0):
    n = min(len(a), len(b))
    a, b = np.asarray(a)[:n], np.asarray(b)[:n]
    grouped = (a != -1) & (b != -1)
    table = pd.crosstab(a[grouped], b[grouped]).to_numpy()
    agree = np.sum((a == -1) & (b == -1))
    if table.size:
        agree += table[linear_sum_assignment(table, maximize=True)].sum()
    return bool(n - agree <= share * n)
