# The totals live outside the function and are never reset for a key seen again.
totals = {}


def combiner(key, values):
    for s, n in values:
        a, b = totals.get(key, (0.0, 0))
        totals[key] = (a + s, b + n)
    return [(key, totals[key])]
