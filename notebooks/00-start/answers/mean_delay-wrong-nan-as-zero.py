# Counts a missing delay as a delay of 0.
import math


def mean_delay(carrier, origin, arr_delay):
    s, n = {}, {}
    for c, o, d in zip(carrier, origin, arr_delay, strict=True):
        k = (c, o)
        s[k] = s.get(k, 0.0) + (0.0 if math.isnan(d) else d)
        n[k] = n.get(k, 0) + 1
    return {k: (s[k] / n[k], n[k]) for k in s}
