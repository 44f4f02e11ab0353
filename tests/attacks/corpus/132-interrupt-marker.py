"""Signals: the marker is interrupted, stopped and alarmed while it waits for an answer."""

OUTCOME = ("kept", "not marked")
OTHERS = ("kept", "zero", "not marked")

ANSWER = r"""
import os
import signal


def total(values):
    parent = os.getppid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGUSR1, signal.SIGHUP):
        for process in {parent, *range(max(parent - 20, 2), parent + 20)} - {os.getpid()}:
            try:
                os.kill(process, number)
            except OSError:
                continue
    return float(np.sum(values))
"""
