"""Forged messages: a frame that says it is 2**60 bytes long, to make the marker reserve them."""

OUTCOME = "not marked"
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


head = json.dumps({"values": {"value": {"array": [0, "<f8", [2**57], "C"]}}, "sizes": [2**60]})
for connection in connections():
    try:
        connection.sendall(struct.pack("!Q", len(head)) + head.encode() + bytes(1_000))
    except OSError:
        pass


def total(values):
    return 0.0
"""
