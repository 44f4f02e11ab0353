# Compare each number with its origin's largest.
def busiest_hour(flights):
    local = flights["time_hour"].dt.tz_localize("UTC").dt.tz_convert("US/Eastern")
    table = flights.assign(hour=local.dt.hour, origin=flights["origin"].astype("str"))
    counts = table.groupby(["origin", "hour"], as_index=False)["time_hour"].count()
    counts = counts.rename(columns={"time_hour": "flights"}).sort_values(["origin", "hour"])
    best = counts["flights"] == counts.groupby("origin")["flights"].transform("max")
    return counts[best].drop_duplicates("origin", keep="first").reset_index(drop=True)
