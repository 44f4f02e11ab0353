"""Raised: an exception whose text never comes."""

OUTCOME = "not marked"
SAYS = "longer than"
LIMITS = {"task": 4.0}

ANSWER = r"""
class Problem(Exception):
    def __str__(self):
        while True:
            try:
                pass
            except BaseException:
                pass


def total(values):
    raise Problem
"""
