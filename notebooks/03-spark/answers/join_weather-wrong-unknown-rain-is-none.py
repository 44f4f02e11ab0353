# Takes rain that is not known for none; only a missing row is unknown.
from pyspark.sql import functions as F


def join_weather(flights, weather):
    keys = ["origin", "time_hour"]
    rain = weather.select(*keys, "precip").fillna(0.0)
    sky = F.when(F.col("precip") > 0, "wet").when(F.col("precip") == 0, "dry").otherwise("unknown")
    groups = flights.join(rain, keys, "left").groupBy(sky.alias("sky"))
    numbers = groups.agg(F.count("*").alias("flights"), F.avg("dep_delay").alias("mean"))
    return numbers.orderBy("sky").toPandas()
