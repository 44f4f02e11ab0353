# The overall share from the sums of the aircraft.
def history(flights, day, weight=5):
    known = flights.where(flights["date"] <= day - 1)
    found = known.groupBy("tailnum").agg({"late": "sum", "*": "count"}).toPandas()
    late, number = found["sum(late)"], found["count(1)"]
    shares = (late + weight * late.sum() / number.sum()) / (number + weight)
    return dict(zip(found["tailnum"].tolist(), shares.tolist(), strict=True))
