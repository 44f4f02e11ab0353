# Groups by the destination alone.
def delays_by_route(flights, least):
    table = flights.groupby("dest", observed=True)["arr_delay"].agg(["mean", "count"])
    origins = flights[["dest", "origin"]].drop_duplicates("dest")
    table = table.reset_index().merge(origins, on="dest")
    table = table[table["count"] >= least].sort_values("mean", ascending=False)
    return table[["origin", "dest", "mean", "count"]]
