"""Run a command with the network cut, where the system lets us: only loopback is left.

``python offline.py COMMAND ...``
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
SIOCSIFFLAGS = 0x8914
SIOCSIFADDR = 0x8916
IFF_UP = 0x1
NOWHERE = "192.0.2.1"  # an address for documentation, RFC 5737


def cut_the_network() -> None:
    """Move this process into a network of its own that has nothing but loopback.

    Raises
    ------
    OSError
        If the system gives ordinary users no namespaces.
    """
    user, group = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "unshare"):
        raise OSError("this system has no namespaces")
    # Root needs no users of its own for that, and keeps the machine's, which the hub's test needs.
    if libc.unshare(CLONE_NEWNET):
        if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", IFF_UP))
        # Slurm asks for the families of addresses in use, and loopback's own do not count.
        address = struct.pack("HH4s8x", socket.AF_INET, 0, socket.inet_aton(NOWHERE))
        fcntl.ioctl(any_socket, SIOCSIFADDR, struct.pack("16s16s8x", b"lo:1", address))


if __name__ == "__main__":
    try:
        cut_the_network()
        print("The network is cut: what follows has loopback alone.", flush=True)
    except OSError as problem:
        print(f"The network could not be cut here ({problem}): what follows has it.", flush=True)
    os.execvp(sys.argv[1], sys.argv[1:])
