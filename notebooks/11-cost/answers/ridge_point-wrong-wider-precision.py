# Where the precision is not stated, a wider one is taken.
import pandas as pd


def ridge_point(chip, precision):
    for key in (precision, "fp16", "fp32"):
        if not pd.isna(chip.get(key)) and not pd.isna(chip.get("bandwidth")):
            return chip[key] / chip["bandwidth"]
    return None
