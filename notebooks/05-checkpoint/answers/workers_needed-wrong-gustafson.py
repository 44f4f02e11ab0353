# Takes Gustafson's law, for work that grows.
import math


def workers_needed(workers, speedups, wanted):
    p, speedup = max(zip(workers, speedups, strict=True))
    serial = (p - speedup) / (p - 1)
    return math.ceil((wanted - serial) / (1 - serial))
