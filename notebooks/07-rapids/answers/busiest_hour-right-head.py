# The first row of each group.
def busiest_hour(flights):
    local = flights["time_hour"].dt.tz_localize("UTC").dt.tz_convert("America/New_York")
    table = flights.assign(hour=local.dt.hour)
    table = table.groupby(["origin", "hour"], observed=True).size().reset_index(name="flights")
    table = table.sort_values(["flights", "hour"], ascending=[False, True])
    return table.groupby("origin", observed=True).head(1).sort_values("origin")
