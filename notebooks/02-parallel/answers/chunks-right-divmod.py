def chunks(n, parts):
    parts = min(n, parts)
    if parts == 0:
        return []
    length, longer = divmod(n, parts)
    pieces, start = [], 0
    for part in range(parts):
        stop = start + length + (part < longer)
        pieces.append((start, stop))
        start = stop
    return pieces
