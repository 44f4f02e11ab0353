# Returns parts of a worker.
import math


def workers_needed(workers, speedups, wanted):
    serial = (workers[-1] / speedups[-1] - 1) / (workers[-1] - 1)
    return (1 - serial) / (1 / wanted - serial) if wanted < 1 / serial else math.inf
