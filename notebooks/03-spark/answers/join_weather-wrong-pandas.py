# Brings every flight to the driver, and groups there.
import numpy as np


def join_weather(flights, weather):
    keys = ["origin", "time_hour"]
    both = flights.join(weather.select(*keys, "precip"), keys, "left").toPandas()
    rain = both["precip"]
    both["sky"] = np.where(rain > 0, "wet", np.where(rain == 0, "dry", "unknown"))
    groups = both.groupby("sky")["dep_delay"]
    return groups.agg(flights="size", mean="mean").reset_index()
