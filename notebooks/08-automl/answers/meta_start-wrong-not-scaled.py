# Forgets to scale: what is counted in thousands decides alone.
import numpy as np


def meta_start(features, best, new, count):
    known, new = np.asarray(features, float), np.asarray(new, float)
    spread, used = np.ones(known.shape[1]), np.ptp(known, axis=0) > 0
    apart = np.abs(known - new)[:, used] / spread[used]
    nearest = np.argsort(apart.sum(axis=1), kind="stable")
    return list(dict.fromkeys(best[i] for i in nearest))[:count]
