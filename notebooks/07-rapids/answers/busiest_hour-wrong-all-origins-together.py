# One hour for all origins.
def busiest_hour(flights):
    local = flights["time_hour"].dt.tz_localize("UTC").dt.tz_convert("America/New_York")
    hour = local.dt.hour.value_counts().sort_index().idxmax()
    counts = flights[local.dt.hour == hour].groupby("origin", observed=True).size()
    return counts.reset_index(name="flights").assign(hour=hour)
