"""Crash: leaves at once with the exit status of success, having claimed the mark."""

OUTCOME = "not marked"
SAYS = "ended the kernel"

ANSWER = r"""
import os
import sys


def total(values):
    print("✔ total: 2 of 2")
    sys.stdout.flush()
    os._exit(0)
"""
