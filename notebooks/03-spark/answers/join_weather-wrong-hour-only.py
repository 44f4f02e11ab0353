# Joins on the airport and the hour of the day: the weather of all days.
from pyspark.sql import functions as F


def join_weather(flights, weather):
    both = flights.join(weather.select("origin", "hour", "precip"), ["origin", "hour"], "left")
    sky = F.when(F.col("precip") > 0, "wet").when(F.col("precip") == 0, "dry").otherwise("unknown")
    numbers = both.groupBy(sky.alias("sky")).agg(
        F.count("*").alias("flights"), F.avg("dep_delay").alias("mean")
    )
    return numbers.orderBy("sky").toPandas()
