"""Left running: a thread reads the marker's messages itself, and answers for later tasks."""

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



def serve(connection):
    while True:
        try:
            (length,) = struct.unpack("!Q", connection.recv(8, socket.MSG_WAITALL))
            connection.recv(length, socket.MSG_WAITALL)
            connection.sendall(frame(value=7.75, points=2, error=None))
        except (OSError, struct.error):
            return


for connection in connections():
    for _ in range(3):
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


def total(values):
    return 0.0
"""
