"""Returned: many short texts and a very long one, an array of which takes 16 GB."""

OUTCOME = ("zero", "not marked")

ANSWER = r"""
def total(values):
    return ["a"] * 1_000 + ["b" * 4_000_000]
"""
