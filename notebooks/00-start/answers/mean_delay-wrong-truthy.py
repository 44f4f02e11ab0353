# Leaves a delay of exactly 0 out, taking it for missing (if d and ...).
import math


def mean_delay(carrier, origin, arr_delay):
    s, n = {}, {}
    for c, o, d in zip(carrier, origin, arr_delay, strict=True):
        if not d or math.isnan(d):
            continue
        k = (c, o)
        s[k] = s.get(k, 0.0) + d
        n[k] = n.get(k, 0) + 1
    return {k: (s[k] / n[k], n[k]) for k in s}
