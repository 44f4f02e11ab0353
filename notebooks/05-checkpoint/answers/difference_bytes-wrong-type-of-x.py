# Takes x's type.
import numpy as np


def difference_bytes(n, m, d, x_dtype, y_dtype):
    return n * m * d * np.dtype(x_dtype).itemsize
