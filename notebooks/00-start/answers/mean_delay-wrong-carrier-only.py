# Groups by the carrier alone and repeats the mean for each of its airports.
import math


def mean_delay(carrier, origin, arr_delay):
    s, n = {}, {}
    for c, d in zip(carrier, arr_delay, strict=True):
        if not math.isnan(d):
            s[c] = s.get(c, 0.0) + d
            n[c] = n.get(c, 0) + 1
    return {(c, o): (s[c] / n[c], n[c]) for c, o in zip(carrier, origin, strict=True) if c in s}
