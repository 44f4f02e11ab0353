# Leaves the order of the groups.
def delays_by_route(flights, least):
    groups = flights.groupby(["origin", "dest"], observed=True)["arr_delay"]
    table = groups.agg(["mean", "count"]).reset_index()
    return table[table["count"] >= least].reset_index(drop=True)
