# Equal numbers are taken for the same memory.
import pyarrow as pa


def is_zero_copy(left, right):
    a, b = (pa.chunked_array(arrays_of(column)).to_pylist() for column in (left, right))  # noqa: F821
    return a == b and len(a) > 0
