"""Bomb: every file handle taken, and pipes filled to the brim."""

OUTCOME = ("zero", "not marked")
OTHERS = ("kept", "zero", "not marked")

ANSWER = r"""
import fcntl
import os

kept = []


def total(values):
    try:
        while True:
            ends = os.pipe()
            kept.append(ends)
            os.set_blocking(ends[1], False)
            fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, 2**20)
            os.write(ends[1], bytes(2**20))
    except OSError:
        pass
    try:
        while True:
            kept.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        return 0.0
"""
