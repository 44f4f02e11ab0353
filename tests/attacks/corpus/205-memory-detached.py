"""Bomb: System V memory, written to and let go of: it stays and is nobody's."""

OUTCOME = "not marked"
SAYS = "memory|ended the kernel"
LIMITS = {"memory": 400 * 2**20}

ANSWER = r"""
import ctypes
import time

libc = ctypes.CDLL(None)
libc.shmat.restype = ctypes.c_void_p
libc.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
libc.shmdt.argtypes = [ctypes.c_void_p]


def total(values):
    size = 64 * 2**20
    for number in range(24):
        block = libc.shmget(0x70776E64 if number == 0 else 0, size, 0o1600)
        place = libc.shmat(block, None, 0)
        ctypes.memset(place, 1, size)
        libc.shmdt(place)
    time.sleep(3)
    return 0.0
"""
