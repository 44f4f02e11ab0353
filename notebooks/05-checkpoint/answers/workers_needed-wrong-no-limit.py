# Forgets that there is a limit.
import math


def workers_needed(workers, speedups, wanted):
    serial = (workers[-1] / speedups[-1] - 1) / (workers[-1] - 1)
    return math.ceil((1 - serial) / (1 / wanted - serial))
