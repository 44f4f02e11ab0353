"""Network: TCP and UDP, IPv4 and IPv6, to a service on the marker's own loopback."""

OUTCOME = "kept"

ANSWER = r"""
import socket


def say(family, kind, address, text):
    try:
        with socket.socket(family, kind) as line:
            line.settimeout(1)
            line.connect(address)
            line.send(text)
    except OSError:
        return


for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        say(family, kind, (host, 47113), b"pwned 138")


def total(values):
    return float(np.sum(values))
"""
