# Returns the mean without its number.
def reducer(key, values):
    return [(key, sum(total for total, _ in values) / sum(count for _, count in values))]
