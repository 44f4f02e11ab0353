# Averages the means of the parts without their weights.
def reducer(key, values):
    means = [total / count for total, count in values]
    return [(key, (sum(means) / len(means), sum(count for _, count in values)))]
