# Divides by the number of pairs, as if each were one flight.
def reducer(key, values):
    total = sum(value[0] for value in values)
    return [(key, (total / len(values), len(values)))]
