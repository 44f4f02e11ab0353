# One copy only.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    most_rows = memory // row_bytes
    if most_rows == 0:
        raise ValueError("not even one row fits")
    fewest = -(-rows // most_rows)
    multiple = -(-fewest // workers) * workers
    return max(fewest, min(multiple, max(1, rows * row_bytes // least)))
