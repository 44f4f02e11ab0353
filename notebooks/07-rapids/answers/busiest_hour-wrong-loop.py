# A loop over rows.
from collections import Counter

import pandas as pd


def busiest_hour(flights):
    local = flights["time_hour"].dt.tz_localize("UTC").dt.tz_convert("America/New_York")
    counts = Counter(zip(flights["origin"], local.dt.hour, strict=True))
    best = {}
    for (origin, hour), number in sorted(counts.items()):
        if origin not in best or number > best[origin][1]:
            best[origin] = hour, number
    rows = [(origin, *found) for origin, found in sorted(best.items())]
    return pd.DataFrame(rows, columns=["origin", "hour", "flights"])
