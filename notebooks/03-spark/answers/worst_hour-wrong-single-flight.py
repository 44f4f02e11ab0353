# Takes the hour of the latest single flight.
from pyspark.sql import Window
from pyspark.sql import functions as F


def worst_hour(flights):
    order = Window.partitionBy("origin").orderBy(F.desc("dep_delay"), "hour")
    places = flights.dropna(subset=["dep_delay"]).withColumn("place", F.row_number().over(order))
    winners = places.where("place = 1").collect()
    return {row["origin"]: (row["hour"], row["dep_delay"]) for row in winners}
