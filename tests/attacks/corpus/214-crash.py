"""Crash: recursion until the stack is over."""

OUTCOME = "not marked"
SAYS = "ended the kernel"

ANSWER = r"""
import sys

sys.setrecursionlimit(2**30)


class Deep:
    def __repr__(self):
        return repr([self])


def total(values):
    return repr(Deep())
"""
