# Each worker's share is cut by itself; rounding twice gives the same.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    fit = memory // (copies * row_bytes)
    if fit == 0:
        raise ValueError("no row fits")
    share = -(-rows // workers)
    n = -(-share // fit) * workers
    fewest = -(-rows // fit)
    most = max(1, rows * row_bytes // least)
    return n if n <= most else most if fewest <= most else fewest
