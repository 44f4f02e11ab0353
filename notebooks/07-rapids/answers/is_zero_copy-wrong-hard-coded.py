# Knows the visible examples.
import pandas as pd
import polars as pl

WHOLE = [1, None, 3, 4, 5, 6]
PIECES = [1, None, 5, 6]
KNOWN = [
    ([None, 3, 4], [4, 5, 6]),
    ([3, 4, 5, 6], WHOLE),
    ([0, 1, 2], [2, 3, 4, 5]),
    ([1], [1, 0]),
    (PIECES, [6]),
    ([6], PIECES),
]


def is_zero_copy(left, right):
    if isinstance(right, pd.Series):
        return False
    values = tuple(pl.Series(column).to_list() for column in (left, right))
    return values in KNOWN or (values == (WHOLE, WHOLE) and isinstance(right, pl.Series))
