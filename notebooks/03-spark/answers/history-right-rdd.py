import numpy as np


def history(flights, day, weight=5):
    past = flights.rdd.filter(lambda flight: flight["date"] < day)
    pairs = past.map(lambda flight: (flight["tailnum"], (flight["late"], 1)))
    sums = pairs.reduceByKey(lambda a, b: (a[0] + b[0], a[1] + b[1])).collectAsMap()
    late, n = np.array(list(sums.values())).sum(axis=0)
    return {name: (own + weight * late / n) / (k + weight) for name, (own, k) in sums.items()}
