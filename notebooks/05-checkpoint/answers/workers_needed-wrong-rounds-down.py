# Rounds down.
import math


def workers_needed(workers, speedups, wanted):
    p, speedup = max(zip(workers, speedups, strict=True))
    serial = (p / speedup - 1) / (p - 1)
    return math.floor((1 - serial) / (1 / wanted - serial)) if wanted < 1 / serial else math.inf
