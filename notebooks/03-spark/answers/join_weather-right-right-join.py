from pyspark.sql import functions as F


def join_weather(flights, weather):
    rain = F.coalesce(F.col("precip"), F.lit(-1.0))
    sky = F.when(rain > 0, "wet").when(rain < 0, "unknown").otherwise("dry")
    seen = weather.withColumnRenamed("origin", "airport").withColumnRenamed("time_hour", "time")
    same = (flights["origin"] == seen["airport"]) & (flights["time_hour"] == seen["time"])
    both = seen.join(flights, same, "right").withColumn("sky", sky)
    groups = both.groupBy("sky").agg(F.avg("dep_delay").alias("mean"), F.count(F.lit(1)).alias("n"))
    table = groups.toPandas().rename(columns={"n": "flights"})
    return table.sort_values("sky")[["sky", "flights", "mean"]]
