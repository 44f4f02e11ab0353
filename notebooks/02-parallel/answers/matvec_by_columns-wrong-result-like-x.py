# The array for the sum has the length of x_part, not n.
import numpy as np


def matvec_by_columns(ranks, columns, x_part):
    own = (columns @ x_part).astype(float)
    total = np.empty_like(x_part, dtype=float)
    ranks.Allreduce(own, total)
    return total
