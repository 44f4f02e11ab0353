# Says that the times are New York's, and converts nothing.
def busiest_hour(flights):
    local = flights["time_hour"].dt.tz_localize("America/New_York", ambiguous="NaT")
    pairs = flights[["origin"]].assign(hour=local.dt.hour)
    counts = pairs.groupby(["origin", "hour"], observed=True).size().reset_index(name="flights")
    counts = counts.sort_values(["origin", "flights", "hour"], ascending=[True, False, True])
    return counts.drop_duplicates("origin").reset_index(drop=True)
