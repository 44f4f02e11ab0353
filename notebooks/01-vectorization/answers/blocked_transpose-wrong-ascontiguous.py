# Hands the job to ascontiguousarray: no blocks, and a view of the same memory if a is in F order.
import numpy as np


def blocked_transpose(a, block):
    return np.ascontiguousarray(a.T)
