import itertools
import math


def mean_delay(carrier, origin, arr_delay):
    known = (row for row in zip(carrier, origin, arr_delay, strict=True) if not math.isnan(row[2]))
    out = {}
    for key, part in itertools.groupby(sorted(known), key=lambda row: row[:2]):
        delays = [row[2] for row in part]
        out[key] = (math.fsum(delays) / len(delays), len(delays))
    return out
