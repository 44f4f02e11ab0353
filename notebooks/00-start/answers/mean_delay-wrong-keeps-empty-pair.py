# A pair of which no delay is known stays in the answer with (nan, 0).
import math


def mean_delay(carrier, origin, arr_delay):
    s, n = {}, {}
    for c, o, d in zip(carrier, origin, arr_delay, strict=True):
        k = (c, o)
        s.setdefault(k, 0.0)
        n.setdefault(k, 0)
        if not math.isnan(d):
            s[k] += d
            n[k] += 1
    return {k: (s[k] / n[k] if n[k] else math.nan, n[k]) for k in s}
