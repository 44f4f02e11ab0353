"""Bomb: memory taken by several processes at once, each below the limit."""

OUTCOME = "not marked"
SAYS = "memory"
LIMITS = {"memory": 600 * 2**20}

ANSWER = r"""
import os
import time


def total(values):
    for _ in range(8):
        if os.fork() == 0:
            kept = np.ones(200 * 2**20, np.uint8)
            time.sleep(1_000)
    time.sleep(1_000)
"""
