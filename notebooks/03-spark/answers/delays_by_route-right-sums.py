from pyspark.sql import functions as F


def delays_by_route(flights, least):
    known = flights.select("origin", "dest", "arr_delay").where(F.col("arr_delay").isNotNull())
    sums = known.groupby("origin", "dest").agg(
        F.sum("arr_delay").alias("total"), F.count("*").alias("count")
    )
    table = sums.filter(sums["count"] >= least).toPandas()
    table["mean"] = table["total"] / table["count"]
    return table.sort_values("mean", ascending=False)[["origin", "dest", "mean", "count"]]
