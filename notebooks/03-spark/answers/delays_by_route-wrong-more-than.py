# Asks for more than the least number.
from pyspark.sql import functions as F


def delays_by_route(flights, least):
    known = [F.avg("arr_delay").alias("mean"), F.count("arr_delay").alias("count")]
    routes = flights.groupBy("origin", "dest").agg(*known)
    return routes.where(F.col("count") > least).orderBy(F.desc("mean")).toPandas()
