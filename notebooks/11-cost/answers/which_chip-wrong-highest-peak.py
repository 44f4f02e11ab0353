# The fit chip with the highest rate, whatever its bandwidth.
import pandas as pd


def which_chip(work, chips, limit=None):
    rows = []
    for name, chip in chips.items():
        needed = [work["precision"], "bandwidth", "memory"] + ["power"] * (limit is not None)
        if any(pd.isna(chip.get(key)) for key in needed) or chip["memory"] < work["memory"]:
            continue
        if limit is not None and chip["power"] > limit:
            continue
        rate = chip[work["precision"]]
        seconds = max(work["operations"] / rate, work["bytes"] / chip["bandwidth"])
        rows.append((-rate, name, seconds))
    return min(rows)[1:] if rows else None
