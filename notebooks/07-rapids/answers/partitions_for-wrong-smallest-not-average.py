# Rule 2 is asked of the smallest partition, not of the average.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    fit = memory // (copies * row_bytes)
    if fit == 0:
        raise ValueError("no row fits")

    def large(n):
        return n == 1 or rows // n * row_bytes >= least

    fewest = -(-rows // fit)
    n = -(-fewest // workers) * workers
    if large(n):
        return n
    if not large(fewest):
        return fewest
    n = fewest
    while large(n + 1):
        n += 1
    return n
