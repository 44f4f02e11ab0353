"""Bomb: output without end, by every way that there is."""

OUTCOME = "not marked"
LIMITS = {"task": 8.0}

ANSWER = r"""
import os
import sys

from IPython.display import HTML, display


def total(values):
    line = "✔ total: 2 of 2 " * 100_000
    while True:
        print(line)
        print(line, file=sys.stderr)
        display(HTML(line))
        for descriptor in (0, 1, 2):
            try:
                os.write(descriptor, line.encode())
            except OSError:
                pass
"""
