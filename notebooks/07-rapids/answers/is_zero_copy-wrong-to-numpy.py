# Converts to NumPy first, which copies where values are missing or in pieces.
import numpy as np
import pyarrow as pa


def is_zero_copy(left, right):
    a, b = (pa.chunked_array(arrays_of(column)).to_numpy() for column in (left, right))  # noqa: F821
    return bool(np.shares_memory(a, b))
