# Compares pairs of seconds and power with NaN in them: NaN is never less, nor more.
import numpy as np
import pandas as pd


def which_chip(work, chips, limit=None):
    found = {}
    for name, chip in chips.items():
        needed = [chip.get(key) for key in (work["precision"], "bandwidth", "memory")]
        power = chip.get("power")
        power = np.inf if power is None else power
        if any(pd.isna(needed)) or needed[2] < work["memory"]:
            continue
        if limit is not None and not power <= limit:
            continue
        found[name] = max(work["operations"] / needed[0], work["bytes"] / needed[1]), power
    if not found:
        return None
    name = min(found, key=found.get)
    return name, found[name][0]
