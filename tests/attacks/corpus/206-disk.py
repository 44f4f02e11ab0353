"""Bomb: the temporary folders filled, with one file and with many."""

OUTCOME = ("zero", "not marked")
LIMITS = {"task": 20.0}

ANSWER = r"""
import itertools
import os


def total(values):
    for folder in ("/tmp", "/dev/shm", "/dev", "/", "/home/student", "/var/tmp"):
        for number in itertools.count():
            try:
                with open(f"{folder}/pwned-{number}", "wb") as file:
                    for _ in range(64):
                        file.write(bytes(2**24))
            except OSError:
                break
    return 0.0
"""
