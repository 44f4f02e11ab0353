"""Endless: an answer of which one byte comes now and then, so that something always comes."""

OUTCOME = "not marked"
SAYS = "longer than"
LIMITS = {"task": 4.0}

ANSWER = r"""
import os
import socket
import struct
import time


def total(values):
    for name in os.listdir("/proc/self/fd"):
        try:
            if os.readlink(f"/proc/self/fd/{name}").startswith("socket:"):
                connection = socket.socket(fileno=os.dup(int(name)))
        except OSError:
            continue
    connection.setblocking(True)
    connection.sendall(struct.pack("!Q", 1_000_000))
    while True:
        connection.sendall(b" ")
        time.sleep(0.1)
"""
