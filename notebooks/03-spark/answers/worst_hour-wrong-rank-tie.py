# rank() keeps every hour of a tie, and the last one wins in the dictionary.
from pyspark.sql import Window
from pyspark.sql import functions as F


def worst_hour(flights):
    means = flights.groupBy("origin", "hour").agg(F.avg("dep_delay").alias("mean")).dropna()
    order = Window.partitionBy("origin").orderBy(F.desc("mean"))
    best = means.withColumn("place", F.rank().over(order)).where("place = 1").orderBy("hour")
    return {row["origin"]: (row["hour"], row["mean"]) for row in best.collect()}
