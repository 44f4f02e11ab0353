"""Signals: SIGKILL to the parent, and then to every process there is."""

OUTCOME = ("kept", "not marked")
OTHERS = ("kept", "zero", "not marked")

ANSWER = r"""
import os
import signal

for number in (signal.SIGSTOP, signal.SIGKILL):
    for process in (os.getppid(), 1, -1):
        try:
            os.kill(process, number)
        except OSError:
            continue


def total(values):
    return float(np.sum(values))
"""
