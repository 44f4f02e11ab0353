# Takes the wider of the two types.
import numpy as np


def difference_bytes(n, m, d, x_dtype, y_dtype):
    return n * m * d * max(np.dtype(x_dtype).itemsize, np.dtype(y_dtype).itemsize)
