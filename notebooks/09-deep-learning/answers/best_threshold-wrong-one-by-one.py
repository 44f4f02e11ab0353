# Boxes of equal score are reported one after another.
import math

import numpy as np


def best_threshold(scores, hits, objects, miss_cost, alarm_cost):
    best, least = math.inf, miss_cost * objects
    cost = least
    for i in np.argsort(-np.asarray(scores, float), kind="stable"):
        cost += -miss_cost if hits[i] else alarm_cost
        if cost < least:
            best, least = float(scores[i]), cost
    return best
