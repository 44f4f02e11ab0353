# Rounds the means.
def delays_by_route(flights, least):
    # means rounded to whole minutes
    table = flights.groupby(["origin", "dest"], observed=True)["arr_delay"].agg(["mean", "count"])
    table = table[table["count"] >= least].reset_index()
    table["mean"] = table["mean"].round(0)
    return table.sort_values("mean", ascending=False)
