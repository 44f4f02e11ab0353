"""Is an argument a whole number? One to count with, and within its bounds."""

import operator

import numpy as np


def whole_number(name: str, value: object, low: int, high: int) -> int:
    """Accept Python's and NumPy's integers, refuse what only looks like one."""
    if isinstance(value, bool | np.bool_) or not hasattr(value, "__index__"):
        raise TypeError(
            f"{name} must be a whole number such as 1_000_000, not {value!r} "
            f"({type(value).__name__})."
        )
    number = operator.index(value)
    if not low <= number <= high:
        raise ValueError(f"{name} must be from {low} to {high:,}, not {number}.")
    return number
