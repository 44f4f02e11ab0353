# Keeps the type of the input: integers where float64 is asked for.
import numpy as np


def matvec_by_columns(ranks, columns, x_part):
    part = columns @ x_part
    total = np.empty_like(part)
    ranks.Allreduce(part, total)
    return total
