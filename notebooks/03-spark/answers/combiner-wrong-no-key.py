# Returns the value without its key.
def combiner(key, values):
    return [(sum(total for total, _ in values), sum(count for _, count in values))]
