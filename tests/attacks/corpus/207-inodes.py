"""Bomb: empty files without end, which take no room but a place each."""

OUTCOME = ("zero", "not marked")
LIMITS = {"task": 10.0}

ANSWER = r"""
import os


def total(values):
    os.mkdir("/tmp/many")
    for number in range(300_000):
        os.mknod(f"/tmp/many/{number}")
    return 0.0
"""
