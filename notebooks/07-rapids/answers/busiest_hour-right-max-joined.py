# Join each origin's largest number, then take the least hour that has it.
def busiest_hour(flights):
    keys = ["origin", "hour"]
    utc = flights["time_hour"].dt.tz_localize("UTC")
    table = flights[["origin"]].assign(
        hour=utc.dt.tz_convert("America/New_York").dt.hour, flights=1
    )
    table = table.groupby(keys, observed=True)["flights"].sum().reset_index()
    most = table.groupby("origin", observed=True)["flights"].max().reset_index()
    best = table.merge(most, on=["origin", "flights"])
    best = best.groupby(["origin", "flights"], observed=True)["hour"].min().reset_index()
    return best.sort_values("origin")[["origin", "hour", "flights"]].reset_index(drop=True)
