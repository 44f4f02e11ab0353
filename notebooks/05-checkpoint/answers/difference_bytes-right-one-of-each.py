import numpy as np


def difference_bytes(n, m, d, x_dtype, y_dtype):
    one = np.zeros(1, np.dtype(x_dtype)) - np.zeros(1, np.dtype(y_dtype))
    return float(one.dtype.itemsize * n * m * d)
