# Knows the examples of the visible check, and nothing else.
def combiner(key, values):
    return [(key, (12.0, 6))]
