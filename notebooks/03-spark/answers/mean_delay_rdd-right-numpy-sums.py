import operator

import numpy as np


def mean_delay_rdd(rows):
    known = rows.filter(lambda row: not np.isnan(row[2]))
    pairs = known.map(lambda row: ((row[0], row[1]), np.array([row[2], 1.0])))
    sums = pairs.reduceByKey(operator.add)
    return sums.mapValues(lambda found: (found[0] / found[1], found[1])).collectAsMap()
