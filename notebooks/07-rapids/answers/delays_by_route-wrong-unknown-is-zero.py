# Takes an unknown delay for none.
def delays_by_route(flights, least):
    filled = flights.assign(arr_delay=flights["arr_delay"].fillna(0))
    table = filled.groupby(["origin", "dest"], observed=True)["arr_delay"].agg(["mean", "count"])
    table = table[table["count"] >= least].reset_index()
    return table.sort_values("mean", ascending=False).reset_index(drop=True)
