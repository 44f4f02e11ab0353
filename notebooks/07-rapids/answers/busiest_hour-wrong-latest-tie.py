# The latest hour at a tie.
def busiest_hour(flights):
    local = flights["time_hour"].dt.tz_localize("UTC").dt.tz_convert("America/New_York")
    pairs = flights[["origin"]].assign(hour=local.dt.hour)
    counts = pairs.groupby(["origin", "hour"], observed=True).size().reset_index(name="flights")
    counts = counts.sort_values(["origin", "flights", "hour"])
    return counts.drop_duplicates("origin", keep="last").reset_index(drop=True)
