# a plain loop over rows, sums in a dictionary
import math

import pandas as pd


def route_graph(flights):
    tally = {}
    columns = (flights[name].tolist() for name in ("origin", "dest", "distance", "arr_delay"))
    for origin, dest, distance, delay in zip(*columns, strict=True):
        row = tally.setdefault(tuple(sorted((origin, dest))), [0, 0.0, 0, 0.0])
        row[0] += 1
        row[1] += distance
        if not math.isnan(delay):
            row[2] += 1
            row[3] += delay
    rows = [
        (b, a, n, miles / n, late / known if known else math.nan)
        for (a, b), (n, miles, known, late) in tally.items()
    ]
    return pd.DataFrame(rows, columns=["b", "a", "flights", "distance", "delay"])
