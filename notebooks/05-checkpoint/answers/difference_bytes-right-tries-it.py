import numpy as np


def difference_bytes(n, m, d, x_dtype, y_dtype):
    x, y = np.ones((n, d), x_dtype), np.ones((m, d), y_dtype)
    return (x[:, np.newaxis] - y).nbytes
