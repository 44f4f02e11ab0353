# Rounds the mean down.
def reducer(key, values):
    count = sum(number for _, number in values)
    return [(key, (sum(total for total, _ in values) // count, count))]
