"""Bomb: dead processes that nobody buries."""

OUTCOME = ("zero", "not marked")
OTHERS = ("kept", "zero", "not marked")
LIMITS = {"task": 20.0}

ANSWER = r"""
import os


def total(values):
    while True:
        if os.fork() == 0:
            os._exit(0)
"""
