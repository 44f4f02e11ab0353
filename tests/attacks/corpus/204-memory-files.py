"""Bomb: memory in files without a name, which are in no process's pages."""

OUTCOME = ("zero", "not marked")
SAYS = "memory|File too large|not implemented"
LIMITS = {"memory": 400 * 2**20}

ANSWER = r"""
import os
import time


def total(values):
    kept = []
    for _ in range(40):
        kept.append(os.memfd_create("pwned"))
        os.write(kept[-1], bytes(48 * 2**20))
    time.sleep(3)
    return 0.0
"""
