"""Bomb: processes that start processes, and outlive the answer."""

OUTCOME = ("zero", "not marked")
OTHERS = ("kept", "zero", "not marked")
LIMITS = {"task": 10.0}

ANSWER = r"""
import os


def total(values):
    while True:
        try:
            os.fork()
        except OSError:
            pass
"""
