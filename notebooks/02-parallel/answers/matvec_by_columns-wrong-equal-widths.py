# Gathers the columns as if every rank had as many as this one.
import numpy as np


def matvec_by_columns(ranks, columns, x_part):
    width = columns.shape[1]
    whole = np.empty((ranks.size * width, len(columns)))
    x = np.empty(ranks.size * width)
    widest = ranks.allreduce(width)
    if widest != ranks.size * width:
        raise ValueError("the ranks have different numbers of columns")
    ranks.Allgather(np.ascontiguousarray(columns.T), whole)
    ranks.Allgather(x_part, x)
    return x @ whole
