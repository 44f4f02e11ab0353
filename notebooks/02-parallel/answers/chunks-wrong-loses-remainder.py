# Every piece has n // parts items, so that the remainder is lost.
def chunks(n, parts):
    length = n // parts
    return [(i * length, (i + 1) * length) for i in range(parts) if length]
