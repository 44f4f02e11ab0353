"""Bomb: threads without end."""

OUTCOME = ("zero", "not marked")
LIMITS = {"task": 20.0}

ANSWER = r"""
import threading
import time


def total(values):
    while True:
        threading.Thread(target=time.sleep, args=(1_000,), daemon=True).start()
"""
