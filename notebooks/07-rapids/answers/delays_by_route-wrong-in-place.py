# Drops rows of the frame that came in.
def delays_by_route(flights, least):
    flights.dropna(subset=["arr_delay"], inplace=True)
    t = flights.groupby(["origin", "dest"])["arr_delay"].agg(["mean", "count"]).reset_index()
    return t[t["count"] >= least].sort_values("mean", ascending=False)
