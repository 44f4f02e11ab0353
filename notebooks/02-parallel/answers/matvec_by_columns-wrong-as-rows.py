# Puts the ranks' vectors one after the other, as for rows.
import numpy as np


def matvec_by_columns(ranks, columns, x_part):
    return np.concatenate(ranks.allgather(columns @ x_part))
