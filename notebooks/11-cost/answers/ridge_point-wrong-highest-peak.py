# The highest rate that the chip states, whatever the precision.
import pandas as pd


def ridge_point(chip, precision):
    rates = [chip[key] for key in ("fp32", "fp16", "int8") if not pd.isna(chip.get(key))]
    if pd.isna(chip.get(precision)) or pd.isna(chip.get("bandwidth")):
        return None
    return max(rates) / chip["bandwidth"]
