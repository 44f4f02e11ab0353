# The two dictionaries live outside the function, so that every call adds to the last one.
import math

s, n = {}, {}


def mean_delay(carrier, origin, arr_delay):
    for c, o, d in zip(carrier, origin, arr_delay, strict=True):
        if math.isnan(d):
            continue
        k = (c, o)
        s[k] = s.get(k, 0.0) + d
        n[k] = n.get(k, 0) + 1
    return {k: (s[k] / n[k], n[k]) for k in s}
