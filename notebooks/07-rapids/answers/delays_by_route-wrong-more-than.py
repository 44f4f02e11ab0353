# More than instead of at least.
def delays_by_route(flights, least):
    groups = flights.groupby(["origin", "dest"], observed=True)["arr_delay"]
    table = groups.agg(["mean", "count"]).reset_index()
    table = table[table["count"] > least]
    return table.sort_values("mean", ascending=False).reset_index(drop=True)
