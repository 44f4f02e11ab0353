# Looks only whether the bandwidth's key is there, not whether it is stated.
import pandas as pd


def ridge_point(chip, precision):
    if precision not in chip or "bandwidth" not in chip or pd.isna(chip[precision]):
        return None
    return chip[precision] / chip["bandwidth"]
