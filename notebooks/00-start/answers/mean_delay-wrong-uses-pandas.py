# Uses pandas, which the task forbids.
import pandas as pd


def mean_delay(carrier, origin, arr_delay):
    t = pd.DataFrame({"c": carrier, "o": origin, "d": arr_delay}).dropna(subset=["d"])
    g = t.groupby(["c", "o"])["d"].agg(["mean", "count"])
    return {k: (float(m), int(n)) for k, m, n in zip(g.index, g["mean"], g["count"], strict=True)}
