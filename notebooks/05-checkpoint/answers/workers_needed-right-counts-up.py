import math

from labkit import predict


def workers_needed(workers, speedups, wanted):
    i = workers.index(max(workers))
    serial = (workers[i] / speedups[i] - 1) / (workers[i] - 1)
    if wanted * serial >= 1:
        return math.inf
    p = 1
    while predict.amdahl(serial, p) < wanted:
        p += 1
    return p
