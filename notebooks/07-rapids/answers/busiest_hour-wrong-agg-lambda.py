# A Python function for each group, by agg.
def busiest_hour(flights):
    # a Python function for each group, by value_counts; not one of the names that are watched
    local = flights["time_hour"].dt.tz_localize("UTC").dt.tz_convert("America/New_York")
    table = flights[["origin"]].assign(hour=local.dt.hour)
    groups = table.groupby("origin", observed=True)["hour"]
    hour = groups.agg(lambda hours: hours.value_counts().sort_index().idxmax())
    number = groups.agg(lambda hours: hours.value_counts().max())
    return hour.reset_index().assign(flights=number.to_frame("n")["n"].array)
