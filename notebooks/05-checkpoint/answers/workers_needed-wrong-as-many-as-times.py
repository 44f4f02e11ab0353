# Takes as many workers as times.
import math


def workers_needed(workers, speedups, wanted):
    return math.ceil(wanted)
