import numpy as np


def row_or_column(shape, itemsize, order):
    a = np.empty(shape, dtype=f"i{itemsize}", order=order)
    row = np.unique(np.arange(a.shape[1]) * a.strides[1] // 64).size
    column = np.unique(np.arange(a.shape[0]) * a.strides[0] // 64).size
    return "column" if column < row else "row"
