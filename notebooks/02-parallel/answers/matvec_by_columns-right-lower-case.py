import numpy as np


def matvec_by_columns(ranks, columns, x_part):
    part = np.asarray(columns, dtype=float) @ np.asarray(x_part, dtype=float)
    return ranks.allreduce(part)
