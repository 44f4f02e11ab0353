"""Returned: a table of truth values, one bit each here and eight bytes each out there."""

OUTCOME = ("zero", "not marked")
LIMITS = {"memory": 2 * 2**30}

ANSWER = r"""
import pandas
import pyarrow


def total(values):
    bits = pyarrow.py_buffer(b"\x55" * (2**28 // 8))
    column = pyarrow.Array.from_buffers(pyarrow.bool_(), 2**28, [bits, bits])
    return pyarrow.table({"a": column, "b": column})
"""
