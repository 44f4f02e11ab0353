# Sends the sum with the number 1, as a mapper does.
def combiner(key, values):
    return [(key, (sum(total for total, _ in values), 1))]
