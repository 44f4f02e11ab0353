# Plans and never acts: it returns an RDD.
def mean_delay_rdd(rows):
    known = rows.filter(lambda row: row[2] == row[2])
    pairs = known.map(lambda row: ((row[0], row[1]), (row[2], 1)))
    sums = pairs.reduceByKey(lambda a, b: (a[0] + b[0], a[1] + b[1]))
    return sums.mapValues(lambda v: (v[0] / v[1], v[1]))
