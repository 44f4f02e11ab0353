# Divides already: what comes out has not the form of what goes in.
def combiner(key, values):
    count = sum(number for _, number in values)
    return [(key, (sum(total for total, _ in values) / count, count))]
