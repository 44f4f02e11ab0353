# The stop belongs to the piece, so that a slice loses the last item of each.
def chunks(n, parts):
    parts = min(n, parts)
    return [(n * i // parts, n * (i + 1) // parts - 1) for i in range(parts)]
