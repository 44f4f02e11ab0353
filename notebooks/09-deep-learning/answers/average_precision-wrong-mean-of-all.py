# The mean over all boxes, false ones included.
import numpy as np


def average_precision(scores, hits, objects):
    order = np.argsort(-np.asarray(scores, float), kind="stable")
    hit = np.asarray(hits, bool)[order]
    precision = np.cumsum(hit) / np.arange(1, hit.size + 1)
    smooth = np.maximum.accumulate(precision[::-1])[::-1]
    return float(smooth.mean()) if hit.size else 0.0
