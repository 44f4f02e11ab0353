# Counts flights without a known delay too.
def delays_by_route(flights, least):
    groups = flights.groupby(["origin", "dest"], observed=True)["arr_delay"]
    table = groups.agg(["mean", "size"]).rename(columns={"size": "count"}).reset_index()
    table = table[table["count"] >= least]
    return table.sort_values("mean", ascending=False).reset_index(drop=True)
