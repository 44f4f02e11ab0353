# Takes a limit of 0 for no limit at all.
import numpy as np
import pandas as pd


def which_chip(work, chips, limit=None):
    best, choice = None, None
    for name, chip in chips.items():
        rate, bandwidth = chip.get(work["precision"]), chip.get("bandwidth")
        memory, power = chip.get("memory"), chip.get("power")
        if pd.isna(rate) or pd.isna(bandwidth) or pd.isna(memory) or memory < work["memory"]:
            continue
        power = np.inf if pd.isna(power) else power
        if limit and power > limit:
            continue
        seconds = max(work["operations"] / rate, work["bytes"] / bandwidth)
        if best is None or (seconds, power) < best:
            best, choice = (seconds, power), (name, seconds)
    return choice
