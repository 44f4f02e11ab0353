# A generator in the place of a list.
def chunks(n, parts):
    parts = min(n, parts)
    for i in range(parts):
        yield (n * i // parts, n * (i + 1) // parts)
