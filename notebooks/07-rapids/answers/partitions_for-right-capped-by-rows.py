# Allows no partition without rows, which no answer asked for needs.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    fit = memory // (copies * row_bytes)
    if fit == 0:
        raise ValueError("not even one row fits")
    fewest = -(-rows // fit)
    most = min(rows, max(1, rows * row_bytes // least))
    even = -(-fewest // workers) * workers
    if even <= most:
        return even
    return most if fewest <= most else fewest
