# drops the rows with an unknown delay, and edges with them
import numpy as np


def route_graph(flights):
    flights = flights.dropna(subset=["arr_delay"])
    ends = np.sort(flights[["origin", "dest"]].astype(str).to_numpy(), axis=1)
    table = flights[["distance", "arr_delay"]].assign(a=ends[:, 0], b=ends[:, 1])
    return table.groupby(["a", "b"], as_index=False).agg(
        flights=("distance", "size"), distance=("distance", "mean"), delay=("arr_delay", "mean")
    )
