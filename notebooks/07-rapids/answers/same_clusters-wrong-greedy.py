# The largest number of the table first.
import numpy as np
import pandas as pd


def same_clusters(a, b, share=0.0):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("other rows")
    grouped = (a != -1) & (b != -1)
    table = pd.crosstab(a[grouped], b[grouped]).to_numpy()
    agree = np.sum((a == -1) & (b == -1))
    while table.size:
        row, column = np.unravel_index(table.argmax(), table.shape)
        agree += table[row, column]
        table = np.delete(np.delete(table, row, 0), column, 1)
    return bool(len(a) - agree <= share * len(a))
