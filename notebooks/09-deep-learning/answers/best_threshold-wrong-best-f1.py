# The threshold of the best F1, whatever the prices.
import math

import numpy as np


def best_threshold(scores, hits, objects, miss_cost, alarm_cost):
    scores, hits = np.asarray(scores, float), np.asarray(hits, bool)

    def f1(t):
        return 2 * hits[scores >= t].sum() / ((scores >= t).sum() + objects)

    return max(np.unique(scores)[::-1].tolist(), key=f1, default=math.inf)
