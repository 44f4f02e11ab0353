# The aircraft's flights are of the past, but m is the mean of the whole year.
from pyspark.sql import functions as F


def history(flights, day, weight=5):
    overall = flights.agg(F.mean("late")).first()[0]
    past = flights.filter(F.col("date") < day)
    groups = past.groupBy("tailnum").agg(F.sum("late").alias("late"), F.count("late").alias("n"))
    rows = groups.collect()
    return {r["tailnum"]: (r["late"] + weight * overall) / (r["n"] + weight) for r in rows}
