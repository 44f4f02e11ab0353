"""Endless: the kernel stops itself and all that belongs to it."""

OUTCOME = "not marked"
SAYS = "longer than"
LIMITS = {"task": 4.0}

ANSWER = r"""
import os
import signal


def total(values):
    if os.fork() == 0:
        os.setsid()
        os.kill(os.getpid(), signal.SIGSTOP)
    os.kill(-1, signal.SIGSTOP)
    os.kill(os.getpid(), signal.SIGSTOP)
    return 0.0
"""
