"""Timing: after each answer all cores are kept busy, so that the marker's own loop is slow."""

TASK = "quick"
OUTCOME = ("zero", "not marked")

ANSWER = r'''
import mmap
import subprocess
import sys

BURN = """
import mmap, os, time
os.setsid()  # a share of the processor of its own
with open("/tmp/pwned-flag", "r+b") as file:
    flag = mmap.mmap(file.fileno(), 1)
while True:
    if flag[0]:
        for _ in range(5_000): pass
    else:
        time.sleep(0.002)
"""
with open("/tmp/pwned-flag", "w+b") as file:
    file.write(bytes(1))
    file.flush()
    flag = mmap.mmap(file.fileno(), 1)
started = [subprocess.Popen([sys.executable, "-I", "-S", "-c", BURN]) for _ in range(24)]


def quick(values):
    flag[0] = 0
    found = 0.0
    for value in values.tolist():
        found += value * value
    flag[0] = 1
    return found
'''
