# The memory of all workers together, though each holds its own partition.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    most_rows = memory * workers // (copies * row_bytes)
    if memory < copies * row_bytes:
        raise ValueError("not even one row fits")
    fewest = -(-rows // most_rows)
    multiple = -(-fewest // workers) * workers
    return max(fewest, min(multiple, max(1, rows * row_bytes // least)))
