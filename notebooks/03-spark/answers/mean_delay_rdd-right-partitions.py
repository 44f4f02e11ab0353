from collections import Counter


def mean_delay_rdd(rows):
    def combine(part):
        totals, counts = Counter(), Counter()
        for carrier, origin, delay in part:
            if delay == delay:
                totals[carrier, origin] += delay
                counts[carrier, origin] += 1
        return [(key, (totals[key], counts[key])) for key in counts]

    parts = rows.mapPartitions(combine)
    sums = parts.reduceByKey(lambda a, b: tuple(x + y for x, y in zip(a, b, strict=True)))
    return dict(sums.map(lambda pair: (pair[0], [pair[1][0] / pair[1][1], pair[1][1]])).collect())
