# Counts the numbers of x and of y.
import numpy as np


def difference_bytes(n, m, d, x_dtype, y_dtype):
    return (n + m) * d * np.result_type(x_dtype, y_dtype).itemsize
