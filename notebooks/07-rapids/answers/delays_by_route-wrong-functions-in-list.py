# A function in agg's list.
import numpy as np


def delays_by_route(flights, least):
    groups = flights.groupby(["origin", "dest"], observed=True)["arr_delay"]
    table = groups.agg([np.mean, "count"]).reset_index()
    return table[table["count"] >= least].sort_values("mean", ascending=False)
