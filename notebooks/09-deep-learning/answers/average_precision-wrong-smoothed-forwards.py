# The running maximum runs from the first box on.
import numpy as np


def average_precision(scores, hits, objects):
    order = np.argsort(-np.asarray(scores, float), kind="stable")
    hit = np.asarray(hits, bool)[order]
    precision = np.cumsum(hit) / np.arange(1, hit.size + 1)
    smooth = np.maximum.accumulate(precision)
    return float(smooth[hit].sum() / objects)
