# A query, ignore_index.
def delays_by_route(flights, least):
    table = flights.groupby(["origin", "dest"])["arr_delay"].agg(["count", "mean"])
    table = table.query("count >= @least").reset_index()
    return table.sort_values("mean", ascending=False, ignore_index=True)
