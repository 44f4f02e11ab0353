# Takes none where there is a limit, and all.
import math


def workers_needed(workers, speedups, wanted):
    return math.inf
