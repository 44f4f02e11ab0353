# A column for each hour; the first that holds the largest.
def busiest_hour(flights):
    zone = "America/New_York"
    hours = flights["time_hour"].dt.tz_localize("UTC").dt.tz_convert(zone).dt.hour
    table = flights.assign(hour=hours).groupby(["origin", "hour"], observed=True).size()
    wide = table.unstack(fill_value=0).sort_index(axis=1).sort_index()
    found = wide.idxmax(axis=1).rename("hour").reset_index()
    return found.assign(flights=wide.max(axis=1).reset_index(drop=True))
