# A Python function for each group.
import pandas as pd


def busiest_hour(flights):
    local = flights["time_hour"].dt.tz_localize("UTC").dt.tz_convert("America/New_York")
    hours = flights.assign(hour=local.dt.hour).groupby("origin", observed=True)["hour"]
    best = hours.apply(lambda h: h.value_counts().sort_index().idxmax())
    most = hours.apply(lambda h: h.value_counts().max())
    return pd.DataFrame({"hour": best, "flights": most}).reset_index()
