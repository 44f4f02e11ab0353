# Ignores the weight that is asked for: always adds five flights.
from pyspark.sql import functions as F


def history(flights, day, weight=5):
    weight = 5
    past = flights.filter(F.col("date") < day)
    m = past.agg(F.mean("late")).first()[0]
    groups = past.groupBy("tailnum").agg(F.sum("late").alias("late"), F.count("late").alias("n"))
    return {g["tailnum"]: (g["late"] + weight * m) / (g["n"] + weight) for g in groups.collect()}
