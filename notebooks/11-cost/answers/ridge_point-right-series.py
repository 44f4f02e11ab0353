import pandas as pd


def ridge_point(chip, precision):
    stated = pd.Series(chip, dtype=float).dropna()
    if not {precision, "bandwidth"} <= set(stated.index):
        return None
    return float(stated[precision] / stated["bandwidth"])
