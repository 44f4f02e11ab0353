# Shows the known delays, but goes by the number of flights: a route without a known delay stays.
from pyspark.sql import functions as F


def delays_by_route(flights, least):
    known = [F.avg("arr_delay").alias("mean"), F.count("arr_delay").alias("count")]
    routes = flights.groupBy("origin", "dest").agg(*known, F.count("*").alias("all"))
    return routes.where(F.col("all") >= least).orderBy(F.desc("mean")).drop("all").toPandas()
