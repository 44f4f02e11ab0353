# Divides by the known delays but reports the number of all rows as the count.
import math


def mean_delay(carrier, origin, arr_delay):
    s, n, a = {}, {}, {}
    for c, o, d in zip(carrier, origin, arr_delay, strict=True):
        k = (c, o)
        a[k] = a.get(k, 0) + 1
        if math.isnan(d):
            continue
        s[k] = s.get(k, 0.0) + d
        n[k] = n.get(k, 0) + 1
    return {k: (s[k] / n[k], a[k]) for k in s}
