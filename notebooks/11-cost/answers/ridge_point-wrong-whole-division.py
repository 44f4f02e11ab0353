# Divides to whole operations.
import pandas as pd


def ridge_point(chip, precision):
    if pd.isna(chip.get(precision)) or pd.isna(chip.get("bandwidth")):
        return None
    return float(chip[precision] // chip["bandwidth"])
