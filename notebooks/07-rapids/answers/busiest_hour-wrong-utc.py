# Leaves the hours in UTC.
def busiest_hour(flights):
    pairs = flights[["origin"]].assign(hour=flights["time_hour"].dt.hour)
    counts = pairs.groupby(["origin", "hour"], observed=True).size().reset_index(name="flights")
    counts = counts.sort_values(["origin", "flights", "hour"], ascending=[True, False, True])
    return counts.drop_duplicates("origin").reset_index(drop=True)
