# Multiplies each sum by its number.
def combiner(key, values):
    return [(key, (sum(s * n for s, n in values), sum(n for s, n in values)))]
