# Takes the shape of the sum for that of the differences.
import numpy as np


def difference_bytes(n, m, d, x_dtype, y_dtype):
    return n * m * np.result_type(x_dtype, y_dtype).itemsize
