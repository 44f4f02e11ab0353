# The area under the steps, each recall by itself.
import numpy as np


def average_precision(scores, hits, objects):
    hits = np.asarray(hits, float)[np.argsort(-np.asarray(scores, float), kind="stable")]
    found = hits.cumsum()
    precision = found / (np.arange(len(hits)) + 1)
    recalls = np.arange(1, objects + 1)
    return np.mean([precision[found >= k].max(initial=0.0) for k in recalls])
