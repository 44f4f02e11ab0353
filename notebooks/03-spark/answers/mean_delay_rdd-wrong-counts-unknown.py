# Adds a missing delay as 0, and counts its flight.
def mean_delay_rdd(rows):
    pairs = rows.map(lambda row: ((row[0], row[1]), (row[2] if row[2] == row[2] else 0.0, 1)))
    sums = pairs.reduceByKey(lambda a, b: (a[0] + b[0], a[1] + b[1]))
    return sums.mapValues(lambda v: (v[0] / v[1], v[1])).collectAsMap()
