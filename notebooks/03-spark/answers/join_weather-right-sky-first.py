from pyspark.sql import functions as F


def join_weather(flights, weather):
    sky = F.expr("if(precip > 0, 'wet', 'dry')").alias("sky")
    seen = weather.dropna(subset=["precip"]).select("origin", "time_hour", sky)
    both = flights.join(F.broadcast(seen), ["origin", "time_hour"], "left")
    groups = both.fillna("unknown", ["sky"]).groupBy("sky")
    numbers = groups.agg(F.mean("dep_delay").alias("mean"), F.count(F.lit(1)).alias("flights"))
    return numbers.toPandas().sort_values("sky").astype({"flights": "int32"})
