"""Returned: a list that never ends, and says that it has one element."""

OUTCOME = "not marked"
SAYS = "memory|longer than|ended the kernel"
LIMITS = {"memory": 600 * 2**20, "task": 20.0}

ANSWER = r"""
import itertools


class Endless(list):
    def __len__(self):
        return 1

    def __iter__(self):
        return itertools.repeat(0.0)


def total(values):
    return Endless()
"""
