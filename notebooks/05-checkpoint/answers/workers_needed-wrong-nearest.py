# Rounds to the nearest whole number.
import math


def workers_needed(workers, speedups, wanted):
    p, speedup = max(zip(workers, speedups, strict=True))
    serial = (p / speedup - 1) / (p - 1)
    left = 1 / wanted - serial
    return round((1 - serial) / left) if left > 0 else math.inf
