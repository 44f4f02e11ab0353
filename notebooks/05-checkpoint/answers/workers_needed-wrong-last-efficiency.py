# Goes on at the efficiency of the last point.
import math


def workers_needed(workers, speedups, wanted):
    return math.ceil(wanted * workers[-1] / speedups[-1])
