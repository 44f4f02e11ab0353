# The window has no partition: one winner for all airports.
from pyspark.sql import Window
from pyspark.sql import functions as F


def worst_hour(flights):
    means = flights.groupBy("origin", "hour").agg(F.avg("dep_delay").alias("mean")).dropna()
    order = Window.orderBy(F.desc("mean"), "hour")
    best = means.withColumn("place", F.row_number().over(order)).where("place = 1")
    return {row["origin"]: (row["hour"], row["mean"]) for row in best.collect()}
