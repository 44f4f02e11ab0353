# Puts the whole list in as the value.
def combiner(key, values):
    return [(key, [sum(v) for v in zip(*values, strict=True)], len(values))]
