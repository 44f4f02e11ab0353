"""Left for others: a word in the user's keyring, where the next submission would find it."""

from pathlib import Path

OUTCOME = "kept"


def harmed(course, student):
    keys = Path("/proc/keys")
    return "left a key" if keys.exists() and "pwned" in keys.read_text() else None


ANSWER = r"""
import ctypes

library = ctypes.CDLL(None, use_errno=True)
for ring in (-3, -4, -5):
    # add_key: session, user and user-session keyrings.
    library.syscall(248, b"user", b"pwned", b"pwned", 5, ring)


def total(values):
    return float(np.sum(values))
"""
