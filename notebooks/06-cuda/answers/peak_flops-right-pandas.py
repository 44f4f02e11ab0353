import pandas as pd


def peak_flops(cores, clock, operations, stated):
    rate = operations * cores * clock
    rows = pd.Series(stated, dtype=float).dropna()
    return [rate, list(rows.index[(rate / rows - 1).abs() <= 0.05])]
