import math

from labkit import predict


def workers_needed(workers, speedups, wanted):
    serial = (workers[1] / speedups[1] - 1) / (workers[1] - 1)
    if wanted * serial >= 1:
        return math.inf
    p = 1
    while predict.amdahl(serial, p) < wanted:
        p += 1
    return p
