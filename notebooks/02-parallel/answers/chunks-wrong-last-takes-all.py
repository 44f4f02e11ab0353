# The last piece takes the whole remainder, and is much longer than the others.
def chunks(n, parts):
    parts = min(n, parts)
    length = n // parts if parts else 0
    return [(i * length, n if i == parts - 1 else (i + 1) * length) for i in range(parts)]
