# The longer pieces do not push the next ones along, so that pieces overlap.
def chunks(n, parts):
    parts = min(n, parts)
    return [(i * (n // parts), (i + 1) * (n // parts) + (i < n % parts)) for i in range(parts)]
