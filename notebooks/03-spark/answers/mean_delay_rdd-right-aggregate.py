import math


def mean_delay_rdd(rows):
    keyed = rows.map(lambda row: ((row[0], row[1]), row[2]))
    keyed = keyed.filter(lambda pair: not math.isnan(pair[1]))
    sums = keyed.aggregateByKey(
        (0.0, 0),
        lambda total, delay: (total[0] + delay, total[1] + 1),
        lambda left, right: (left[0] + right[0], left[1] + right[1]),
    )
    return {key: (total / count, count) for key, (total, count) in sums.collect()}
