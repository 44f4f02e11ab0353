# Adds only the first and the last value.
def combiner(key, values):
    if len(values) == 1:
        return [(key, values[0])]
    (s, n), (t, m) = values[0], values[-1]
    return [(key, (s + t, n + m))]
