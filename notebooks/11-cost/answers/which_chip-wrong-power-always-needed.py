# A chip has to state its power though there is no limit.
import numpy as np
import pandas as pd


def which_chip(work, chips, limit=None):
    best = None
    for name, chip in chips.items():
        needed = [work["precision"], "bandwidth", "memory", "power"]
        if any(pd.isna(chip.get(key)) for key in needed) or chip["memory"] < work["memory"]:
            continue
        power = chip.get("power")
        power = np.inf if pd.isna(power) else power
        if limit is not None and power > limit:
            continue
        times = work["operations"] / chip[work["precision"]], work["bytes"] / chip["bandwidth"]
        found = max(times), power
        if best is None or found < best[0]:
            best = found, name
    return None if best is None else (best[1], best[0][0])
