# Averages in pairs: the mean of means forgets how many flights each stands for.
def mean_delay_rdd(rows):
    known = rows.filter(lambda row: row[2] == row[2])
    pairs = known.map(lambda row: ((row[0], row[1]), (row[2], 1)))
    means = pairs.reduceByKey(lambda a, b: ((a[0] + b[0]) / 2, a[1] + b[1]))
    return means.collectAsMap()
