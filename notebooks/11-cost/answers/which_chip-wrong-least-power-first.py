# The least power of all fit chips, and the time only among equals.
import numpy as np
import pandas as pd


def which_chip(work, chips, limit=None):
    rows = []
    for name, chip in chips.items():
        if any(pd.isna(chip.get(key)) for key in (work["precision"], "bandwidth", "memory")):
            continue
        power = np.inf if pd.isna(chip.get("power")) else chip["power"]
        if chip["memory"] < work["memory"] or (limit is not None and power > limit):
            continue
        times = work["operations"] / chip[work["precision"]], work["bytes"] / chip["bandwidth"]
        rows.append((power, max(times), name))
    return (min(rows)[2], min(rows)[1]) if rows else None
