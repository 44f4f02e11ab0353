# None as soon as anything in the row is not stated, whether it is needed or not.
import pandas as pd


def ridge_point(chip, precision):
    if precision not in chip or any(pd.isna(value) for value in chip.values()):
        return None
    return chip[precision] / chip["bandwidth"] if "bandwidth" in chip else None
