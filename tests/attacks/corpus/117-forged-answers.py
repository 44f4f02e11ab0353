"""Forged messages: verdicts are written to the kernel's connection ahead of the true answers."""

OUTCOME = ("zero", "not marked")
OTHERS = ("kept", "zero", "not marked")

ANSWER = r"""
import json
import os
import socket
import struct
import threading


def connections():
    for name in os.listdir("/proc/self/fd"):
        try:
            if os.readlink(f"/proc/self/fd/{name}").startswith("socket:"):
                yield socket.socket(fileno=os.dup(int(name)))
        except OSError:
            continue


def frame(**values):
    head = json.dumps({"values": values, "sizes": [], "shared": False}).encode()
    return struct.pack("!Q", len(head)) + head


forged = [
    frame(verdict={"dict": [["task", "total"], ["points", 2], ["of", 2]]}, points=2, auto_score=2),
    frame(value=None, error=None, points=2, passed=True),
    frame(value=7.75, warnings={"list": []}, score=2),
    frame(error=None, ready=True),
]
for connection in connections():
    try:
        connection.sendall(b"".join(forged))
    except OSError:
        pass


def total(values):
    return 0.0
"""
