# A function for each group, by filter.
def delays_by_route(flights, least):
    keys = ["origin", "dest"]
    groups = flights.groupby(keys, observed=True)
    many = groups.filter(lambda route: route["arr_delay"].count() >= least)
    table = many.groupby(keys, observed=True)["arr_delay"].agg(["mean", "count"]).reset_index()
    return table.sort_values("mean", ascending=False)
