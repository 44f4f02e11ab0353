# Brings every flight to the driver, and groups there.
def delays_by_route(flights, least):
    table = flights.select("origin", "dest", "arr_delay").toPandas()
    routes = table.groupby(["origin", "dest"])["arr_delay"].agg(["mean", "count"]).reset_index()
    return routes[routes["count"] >= least].sort_values("mean", ascending=False)
