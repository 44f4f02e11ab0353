# Where no multiple is allowed, the fewest instead of the most.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    fit = memory // (copies * row_bytes)
    if fit == 0:
        raise ValueError("no row fits")
    fewest = -(-rows // fit)
    n = -(-fewest // workers) * workers
    return n if n * least <= rows * row_bytes else fewest
