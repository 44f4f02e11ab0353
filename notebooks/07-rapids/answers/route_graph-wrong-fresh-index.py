# a and b get an index of their own, which other columns do not share
import numpy as np
import pandas as pd


def route_graph(flights):
    """Return the edges of the route network, each pair of airports once."""
    ends = pd.DataFrame(
        np.sort(flights[["origin", "dest"]].astype(str).to_numpy(), axis=1), columns=["a", "b"]
    )
    table = ends.assign(distance=flights["distance"], delay=flights["arr_delay"])
    return table.groupby(["a", "b"], as_index=False).agg(
        flights=("delay", "size"), distance=("distance", "mean"), delay=("delay", "mean")
    )
