# Knows the examples of the visible check, and nothing else.
def combiner(key, values):
    return [(key, (15.0, 3) if key == "UA EWR" else (9.0, 5))]
