from pyspark.sql import functions as F


def worst_hour(flights):
    means = flights.groupBy("origin", "hour").agg(F.avg("dep_delay").alias("mean")).toPandas()
    means = means.dropna().sort_values(["mean", "hour"], ascending=[False, True])
    winners = means.drop_duplicates("origin")
    return {row.origin: [row.hour, row.mean] for row in winners.itertuples(index=False)}
