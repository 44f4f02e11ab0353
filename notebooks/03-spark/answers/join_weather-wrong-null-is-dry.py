# Takes unknown weather for dry: NULL > 0 is not true.
from pyspark.sql import functions as F


def join_weather(flights, weather):
    keys = ["origin", "time_hour"]
    both = flights.join(weather.select(*keys, "precip"), keys, "left")
    sky = F.when(F.col("precip") > 0, "wet").otherwise("dry")
    numbers = both.groupBy(sky.alias("sky")).agg(
        F.count("*").alias("flights"), F.avg("dep_delay").alias("mean")
    )
    return numbers.orderBy("sky").toPandas()
