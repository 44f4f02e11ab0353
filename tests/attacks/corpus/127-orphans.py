"""Left running: forked processes in sessions of their own outlive the marking."""

OUTCOME = "kept"

ANSWER = r"""
import os
import signal
import time

for _ in range(4):
    if os.fork() == 0:
        os.setsid()
        for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        if os.fork() == 0:
            while True:
                time.sleep(0.5)
        os._exit(0)


def total(values):
    return float(np.sum(values))
"""
