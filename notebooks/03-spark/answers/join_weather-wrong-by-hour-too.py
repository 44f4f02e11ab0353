# Joins by hour too, which is another thing in each table.
from pyspark.sql import functions as F


def join_weather(flights, weather):
    both = flights.join(weather, ["origin", "time_hour", "hour"], "left")
    sky = F.when(F.col("precip") > 0, "wet").when(F.col("precip") == 0, "dry").otherwise("unknown")
    numbers = both.groupBy(sky.alias("sky")).agg(
        F.count("*").alias("flights"), F.avg("dep_delay").alias("mean")
    )
    return numbers.orderBy("sky").toPandas()
