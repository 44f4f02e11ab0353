from pyspark.sql import functions as F


def worst_hour(flights):
    means = flights.dropna(subset=["dep_delay"]).groupBy("origin", "hour").avg("dep_delay")
    key = F.struct((-F.col("avg(dep_delay)")).alias("less"), "hour")
    first = means.groupBy("origin").agg(F.min(key).alias("first"))
    rows = first.select("origin", "first.hour", "first.less").collect()
    return {row["origin"]: (row["hour"], -row["less"]) for row in rows}
