# Goes on at the efficiency of the last point.
import math


def workers_needed(workers, speedups, wanted):
    p, speedup = max(zip(workers, speedups, strict=True))
    return math.ceil(wanted * p / speedup)
