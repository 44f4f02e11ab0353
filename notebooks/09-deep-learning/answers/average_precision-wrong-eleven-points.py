# The mean over eleven recalls, as VOC had it at first.
import numpy as np


def average_precision(scores, hits, objects):
    order = np.argsort(-np.asarray(scores, float), kind="stable")
    hit = np.asarray(hits, bool)[order]
    precision = np.cumsum(hit) / np.arange(1, hit.size + 1)
    smooth = np.maximum.accumulate(precision[::-1])[::-1]
    return float(
        np.mean([smooth[np.cumsum(hit) >= r * objects / 10].max(initial=0) for r in range(11)])
    )
