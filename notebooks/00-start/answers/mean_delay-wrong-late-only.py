# Counts an early flight as 0 minutes late instead of as negative.
import math


def mean_delay(carrier, origin, arr_delay):
    s, n = {}, {}
    for c, o, d in zip(carrier, origin, arr_delay, strict=True):
        if math.isnan(d):
            continue
        k = (c, o)
        s[k] = s.get(k, 0.0) + max(d, 0.0)
        n[k] = n.get(k, 0) + 1
    return {k: (s[k] / n[k], n[k]) for k in s}
