# writes the two ends into the caller's table
import numpy as np


def route_graph(flights):
    """Return the edges of the route network, each pair of airports once."""
    flights[["origin", "dest"]] = np.sort(
        flights[["origin", "dest"]].astype(str).to_numpy(), axis=1
    )
    g = flights.groupby(["origin", "dest"])
    out = g.agg(
        flights=("distance", "size"), distance=("distance", "mean"), delay=("arr_delay", "mean")
    )
    return out.reset_index().rename(columns={"origin": "a", "dest": "b"})
