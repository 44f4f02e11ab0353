# Straight lines between the points instead of steps.
import numpy as np


def average_precision(scores, hits, objects):
    order = np.argsort(-np.asarray(scores, float), kind="stable")
    hit = np.asarray(hits, bool)[order]
    precision = np.cumsum(hit) / np.arange(1, hit.size + 1)
    smooth = np.maximum.accumulate(precision[::-1])[::-1]
    return float(np.trapezoid(smooth, np.cumsum(hit) / objects)) if hit.size else 0.0
