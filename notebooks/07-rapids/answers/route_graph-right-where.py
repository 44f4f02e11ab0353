# the smaller name by a mask, named aggregation
import numpy as np
import pandas as pd


def route_graph(flights):
    origin, dest = flights["origin"].astype(str), flights["dest"].astype(str)
    swapped = dest < origin
    pairs = pd.DataFrame(
        {
            "a": origin.where(~swapped, dest),
            "b": dest.where(~swapped, origin),
            "distance": flights["distance"],
            "arr_delay": flights["arr_delay"],
        }
    )
    groups = pairs.groupby(["a", "b"])
    return pd.DataFrame(
        {
            "flights": groups.size(),
            "distance": groups["distance"].mean(),
            "delay": groups["arr_delay"].mean().astype(np.float64),
        }
    ).reset_index()
