import math

import numpy as np


def workers_needed(workers, speedups, wanted):
    p, s = np.array(workers), np.array(speedups)
    slope, serial = np.polyfit(1 / p, 1 / s, 1)
    with np.errstate(divide="ignore"):
        found = slope / (1 / wanted - serial)
    return math.inf if found < 0 else int(np.ceil(found))
