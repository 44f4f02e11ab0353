# Sorted once; running sums, read at the last box of each score.
import numpy as np


def best_threshold(scores, hits, objects, miss_cost, alarm_cost):
    scores, hits = np.array(scores, dtype=float), np.array(hits, dtype=int)
    order = np.argsort(-scores)
    scores, hits = scores[order], hits[order]
    found = np.cumsum(hits)
    cost = miss_cost * (objects - found) + alarm_cost * (np.arange(1, len(hits) + 1) - found)
    last = np.append(scores[1:] != scores[:-1], True)[: len(scores)]
    cost = np.concatenate([[miss_cost * objects], cost[last]])
    return np.concatenate([[np.inf], scores[last]])[cost.argmin()]
