# A "running mean" (mean + d) / 2 instead of sum / count.
import math


def mean_delay(carrier, origin, arr_delay):
    m, n = {}, {}
    for c, o, d in zip(carrier, origin, arr_delay, strict=True):
        if math.isnan(d):
            continue
        k = (c, o)
        m[k] = (m[k] + d) / 2 if k in m else d
        n[k] = n.get(k, 0) + 1
    return {k: (m[k], n[k]) for k in m}
