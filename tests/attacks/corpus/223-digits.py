"""Returned: a whole number of 200,000 digits, and a text of ten million."""

OUTCOME = ("zero", "not marked")

ANSWER = r"""
import sys

sys.set_int_max_str_digits(0)


def total(values):
    return 10**200_000 if len(values) > 100 else "9" * 10_000_000
"""
