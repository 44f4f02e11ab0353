# Counts pairs, so that it is wrong when it runs again.
def combiner(key, values):
    return [(key, (sum(total for total, _ in values), len(values)))]
