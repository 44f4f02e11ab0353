# Takes an unknown delay for 0.
from pyspark.sql import Window
from pyspark.sql import functions as F


def worst_hour(flights):
    means = flights.fillna(0.0).groupBy("origin", "hour").agg(F.avg("dep_delay").alias("mean"))
    order = Window.partitionBy("origin").orderBy(F.desc("mean"), "hour")
    places = means.withColumn("place", F.row_number().over(order))
    winners = places.where("place = 1").collect()
    return {row["origin"]: (row["hour"], row["mean"]) for row in winners}
