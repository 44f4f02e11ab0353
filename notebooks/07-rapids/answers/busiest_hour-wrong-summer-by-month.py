# Guesses the clocks by the month.
def busiest_hour(flights):
    # April to October is summer: wrong from 10 to 31 March and on 1 and 2 November
    time = flights["time_hour"]
    summer = (time.dt.month >= 4) & (time.dt.month <= 10)
    hour = (time.dt.hour + 19 + summer.astype("int64")) % 24
    counts = flights.assign(hour=hour).groupby(["origin", "hour"], observed=True).size()
    counts = counts.reset_index(name="flights")
    counts = counts.sort_values(["origin", "flights", "hour"], ascending=[True, False, True])
    return counts.drop_duplicates("origin")
