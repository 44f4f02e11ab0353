# Counts the flights without a known delay too.
from pyspark.sql import functions as F


def delays_by_route(flights, least):
    means = [F.avg("arr_delay").alias("mean"), F.count("*").alias("count")]
    routes = flights.groupBy("origin", "dest").agg(*means)
    return routes.where(F.col("count") >= least).orderBy(F.desc("mean")).toPandas()
