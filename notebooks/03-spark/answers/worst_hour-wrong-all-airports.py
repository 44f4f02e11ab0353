# Numbers the hours of all airports together.
from pyspark.sql import functions as F


def worst_hour(flights):
    means = flights.groupBy("origin", "hour").agg(F.avg("dep_delay").alias("mean")).dropna()
    worst = means.orderBy(F.desc("mean"), "hour").limit(3).collect()
    return {row["origin"]: (row["hour"], row["mean"]) for row in worst}
