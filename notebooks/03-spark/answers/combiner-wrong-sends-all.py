# Combines nothing.
def combiner(key, values):
    return [(key, value) for value in values]
