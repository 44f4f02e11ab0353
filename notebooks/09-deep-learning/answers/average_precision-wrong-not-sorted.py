# Takes the boxes as they come.
import numpy as np


def average_precision(scores, hits, objects):
    order = np.arange(len(scores))
    hit = np.asarray(hits, bool)[order]
    precision = np.cumsum(hit) / np.arange(1, hit.size + 1)
    smooth = np.maximum.accumulate(precision[::-1])[::-1]
    return float(smooth[hit].sum() / objects)
