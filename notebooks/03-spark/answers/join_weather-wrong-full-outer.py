# A full outer join counts weather that no flight saw.
from pyspark.sql import functions as F


def join_weather(flights, weather):
    keys = ["origin", "time_hour"]
    both = flights.join(weather.select(*keys, "precip"), keys, "full")
    sky = F.when(F.col("precip") > 0, "wet").when(F.col("precip") == 0, "dry").otherwise("unknown")
    numbers = both.groupBy(sky.alias("sky")).agg(
        F.count("*").alias("flights"), F.avg("dep_delay").alias("mean")
    )
    return numbers.orderBy("sky").toPandas()
