# Knows when the clocks of 2013 changed only.
def busiest_hour(flights):
    utc = flights["time_hour"]
    summer = (utc >= "2013-03-10 07:00") & (utc < "2013-11-03 06:00")
    hour = (utc.dt.hour - 5 + summer.astype("int64")) % 24
    table = flights.assign(hour=hour).groupby(["origin", "hour"], observed=True).size()
    table = table.reset_index(name="flights")
    table = table.sort_values(["origin", "flights", "hour"], ascending=[True, False, True])
    return table.drop_duplicates("origin")
