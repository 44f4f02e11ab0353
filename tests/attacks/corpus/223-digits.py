"""Returned: a whole number of a million digits, and a text of ten million."""

OUTCOME = ("zero", "not marked")

ANSWER = r"""
import sys

sys.set_int_max_str_digits(0)


def total(values):
    return 10**1_000_000 if len(values) > 100 else "9" * 10_000_000
"""
