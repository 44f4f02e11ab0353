from pyspark.sql import Window
from pyspark.sql import functions as F


def worst_hour(flights):
    mean = F.avg("dep_delay").over(Window.partitionBy("origin", "hour"))
    order = Window.partitionBy("origin").orderBy(F.desc("mean"), "hour")
    places = flights.withColumn("mean", mean).where("mean IS NOT NULL")
    places = places.withColumn("place", F.row_number().over(order))
    rows = places.where("place = 1").select("origin", "hour", "mean").collect()
    return {origin: (hour, mean) for origin, hour, mean in rows}
