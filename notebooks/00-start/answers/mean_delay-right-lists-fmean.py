from collections import defaultdict
from statistics import fmean


def mean_delay(carrier, origin, arr_delay):
    groups = defaultdict(list)
    for c, o, d in zip(carrier, origin, arr_delay, strict=True):
        if d == d:
            groups[c, o].append(d)
    return {key: (fmean(v), len(v)) for key, v in groups.items()}
