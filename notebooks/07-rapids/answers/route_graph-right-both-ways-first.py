# groups each direction first, then adds the two up
import numpy as np
import pandas as pd


def route_graph(flights):
    one_way = (
        flights.assign(origin=flights["origin"].astype(str), dest=flights["dest"].astype(str))
        .groupby(["origin", "dest"])
        .agg(
            flights=("distance", "size"),
            miles=("distance", "sum"),
            known=("arr_delay", "count"),
            late=("arr_delay", "sum"),
        )
        .reset_index()
    )
    one_way["a"] = one_way[["origin", "dest"]].min(axis=1)
    one_way["b"] = one_way[["origin", "dest"]].max(axis=1)
    both = one_way.groupby(["a", "b"])[["flights", "miles", "known", "late"]].sum()
    both["distance"] = both["miles"] / both["flights"]
    both["delay"] = both["late"] / both["known"].replace(0, np.nan)
    return pd.DataFrame(both.reset_index()[["a", "b", "flights", "distance", "delay"]])
