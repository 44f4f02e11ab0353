"""Endless: a search in C that no signal handler interrupts."""

OUTCOME = "not marked"
SAYS = "longer than"
LIMITS = {"task": 4.0}

ANSWER = r"""
import re


def total(values):
    return re.match(r"(a|aa)+$", "a" * 60 + "b")
"""
