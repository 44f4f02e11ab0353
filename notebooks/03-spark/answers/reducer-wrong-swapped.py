# Count first, mean second.
def reducer(key, values):
    count = sum(n for s, n in values)
    return [(key, (count, sum(s for s, n in values) / count))]
