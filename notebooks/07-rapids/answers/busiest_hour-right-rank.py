# One number ranks: flights first, then the hour.
def busiest_hour(flights):
    """Return origin, hour in New York and number of its flights, for each origin's busiest hour."""
    # text keys (so that alphabetical is alphabetical), one number to rank: flights first, then hour
    local = flights["time_hour"].dt.tz_localize("UTC").dt.tz_convert("America/New_York")
    table = flights[["origin"]].astype("str").assign(hour=local.dt.hour.astype("int64"))
    counts = table.groupby(["origin", "hour"]).size().reset_index(name="flights")
    counts["rank"] = counts["flights"] * 24 + (23 - counts["hour"])
    best = counts.groupby("origin")["rank"].max().sort_index().reset_index()
    return best.assign(hour=23 - best["rank"] % 24, flights=best["rank"] // 24)[
        ["origin", "hour", "flights"]
    ]
