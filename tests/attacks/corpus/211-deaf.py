"""Endless: a loop that swallows interrupts and ignores signals."""

OUTCOME = "not marked"
SAYS = "longer than"
LIMITS = {"task": 4.0}

ANSWER = r"""
import signal

for number in range(1, signal.NSIG):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def total(values):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
"""
