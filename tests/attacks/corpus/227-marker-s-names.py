"""Raised: exceptions that are called like the marker's own, and claim the mark."""

SAYS = "0 of 2"

ANSWER = r"""
class Verdict(Exception):
    points = 2.0
    of = 2.0
    lines = ("✔ total. 2 of 2",)

    def __str__(self):
        return "✔ total. 2 of 2"


class Ended(Verdict):
    pass


class NotDoneYet(Ended):
    pass


def total(values):
    raise NotDoneYet
"""
