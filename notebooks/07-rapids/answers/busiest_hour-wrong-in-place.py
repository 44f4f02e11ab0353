# Changes the frame that came in.
def busiest_hour(flights):
    flights["hour"] = (
        flights["time_hour"].dt.tz_localize("UTC").dt.tz_convert("America/New_York").dt.hour
    )
    counts = flights.groupby(["origin", "hour"], observed=True).size().reset_index(name="flights")
    counts = counts.sort_values(["origin", "flights", "hour"], ascending=[True, False, True])
    return counts.drop_duplicates("origin")
