# averages the two directions' means, whatever their numbers of flights
import numpy as np


def route_graph(flights):
    text = flights.assign(origin=flights["origin"].astype(str), dest=flights["dest"].astype(str))
    one_way = text.groupby(["origin", "dest"], as_index=False).agg(
        flights=("distance", "size"), distance=("distance", "mean"), delay=("arr_delay", "mean")
    )
    ends = np.sort(one_way[["origin", "dest"]].to_numpy(), axis=1)
    table = one_way.assign(a=ends[:, 0], b=ends[:, 1])
    return table.groupby(["a", "b"], as_index=False).agg(
        flights=("flights", "sum"), distance=("distance", "mean"), delay=("delay", "mean")
    )
