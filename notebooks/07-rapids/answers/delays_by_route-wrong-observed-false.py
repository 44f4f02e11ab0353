# cuDF refuses observed=False.
def delays_by_route(flights, least):
    # right with pandas (unobserved pairs fall to the filter), but cuDF raises NotImplementedError
    groups = flights.groupby(["origin", "dest"], observed=False)["arr_delay"]
    table = groups.agg(["mean", "count"]).reset_index()
    return table[table["count"] >= least].sort_values("mean", ascending=False)
