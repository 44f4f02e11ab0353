# Takes Gustafson's law, for work that grows.
import math


def workers_needed(workers, speedups, wanted):
    serial = (workers[-1] - speedups[-1]) / (workers[-1] - 1)
    return math.ceil((wanted - serial) / (1 - serial))
