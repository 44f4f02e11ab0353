# there and back are two edges
def route_graph(flights):
    table = flights.assign(a=flights["origin"].astype(str), b=flights["dest"].astype(str))
    return table.groupby(["a", "b"], as_index=False).agg(
        flights=("distance", "size"), distance=("distance", "mean"), delay=("arr_delay", "mean")
    )
