# Noise is renamed like a group.
import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment


def same_clusters(a, b, share=0.0):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("other rows")
    if not len(a):
        return True
    table = pd.crosstab(a, b).to_numpy()
    agree = table[linear_sum_assignment(table, maximize=True)].sum()
    return bool(len(a) - agree <= share * len(a))
