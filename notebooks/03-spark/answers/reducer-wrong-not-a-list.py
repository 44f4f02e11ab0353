# Returns the pair, not a list of one pair.
def reducer(key, values):
    count = sum(n for s, n in values)
    return (key, (sum(s for s, n in values) / count, count))
