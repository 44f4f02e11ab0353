# Subtracts five hours, in summer too.
import pandas as pd


def busiest_hour(flights):
    local = flights["time_hour"] - pd.Timedelta(hours=5)
    pairs = flights[["origin"]].assign(hour=local.dt.hour)
    counts = pairs.groupby(["origin", "hour"], observed=True).size().reset_index(name="flights")
    counts = counts.sort_values(["origin", "flights", "hour"], ascending=[True, False, True])
    return counts.drop_duplicates("origin").reset_index(drop=True)
