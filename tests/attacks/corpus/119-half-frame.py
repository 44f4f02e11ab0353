"""Forged messages: half a frame, and then nothing for ever, to hold the marker up."""

OUTCOME = "not marked"
LIMITS = {"cell": 5.0}
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

import time

for connection in connections():
    try:
        connection.sendall(struct.pack("!Q", 5_000) + b'{"values": {')
    except OSError:
        pass
time.sleep(1_000)


def total(values):
    return 0.0
"""
