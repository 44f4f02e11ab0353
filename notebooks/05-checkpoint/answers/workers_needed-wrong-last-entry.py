# Takes the last entry for the one with the most workers, whatever the order.
import math


def workers_needed(workers, speedups, wanted):
    serial = (workers[-1] / speedups[-1] - 1) / (workers[-1] - 1)
    left = 1 / wanted - serial
    return math.ceil((1 - serial) / left) if left > 0 else math.inf
