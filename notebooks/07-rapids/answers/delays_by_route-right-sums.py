# Sums divided by counts.
def delays_by_route(flights, least):
    keys = ["origin", "dest"]
    known = flights.assign(one=flights["arr_delay"].notna().astype("int64"))
    table = known.groupby(keys, observed=True)[["arr_delay", "one"]].sum().reset_index()
    table = table[table["one"] >= least].copy()
    table["mean"] = table["arr_delay"] / table["one"]
    table = table.rename(columns={"one": "count"})[[*keys, "mean", "count"]]
    return table.sort_values(["mean", "origin", "dest"], ascending=[False, True, True]).reset_index(
        drop=True
    )
