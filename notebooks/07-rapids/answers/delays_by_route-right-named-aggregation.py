# Drop the unknown first, and name the results.
def delays_by_route(flights, least):
    known = flights.dropna(subset=["arr_delay"])
    groups = known.groupby(["origin", "dest"], as_index=False, observed=True)
    table = groups.agg(mean=("arr_delay", "mean"), count=("arr_delay", "count"))
    table = table.loc[table["count"] >= least].sort_values("mean", ascending=False)
    return table.reset_index(drop=True)
