# Takes the sum in each pair for a mean, and weighs it with the number.
def reducer(key, values):
    count = sum(n for s, n in values)
    return [(key, (sum(s * n for s, n in values) / count, count))]
