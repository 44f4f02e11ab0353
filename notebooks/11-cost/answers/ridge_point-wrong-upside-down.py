# Bytes for each operation.
import pandas as pd


def ridge_point(chip, precision):
    if pd.isna(chip.get(precision)) or pd.isna(chip.get("bandwidth")):
        return None
    return chip["bandwidth"] / chip[precision]
