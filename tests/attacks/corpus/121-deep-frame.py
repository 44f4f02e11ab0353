"""Forged messages: bombs in answers: nesting, NaN for sizes, overlapping and bent arrays."""

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



def total(values):
    (connection, *_) = [one for one in connections() if one.family == socket.AF_UNIX]
    deep = b'{"list": [' * 900 + b"0" + b"]}" * 900
    bent = [
        b'{"values": {"value": ' + deep + b'}, "sizes": []}',
        b'{"values": {"value": {"array": [0, "|O", [1], "C"]}}, "sizes": [8]}12345678',
        b'{"values": {"value": {"array": [-1, "<f8", [-1, 1], "C"]}}, "sizes": [NaN]}',
        b'{"values": {"value": {"table": [["a", "string", 9999999, 0, [0, 0, 0]]]}}, "sizes": [8]}',
        b'{"values": {"__class__": {"other": "points"}}, "sizes": []}',
    ]
    connection.sendall(b"".join(struct.pack("!Q", len(one)) + one for one in bent))
    return 0.0
"""
