# Sorts the wrong way round.
def delays_by_route(flights, least):
    groups = flights.groupby(["origin", "dest"], observed=True)["arr_delay"]
    table = groups.agg(["mean", "count"]).reset_index()
    return table[table["count"] >= least].sort_values("mean").reset_index(drop=True)
