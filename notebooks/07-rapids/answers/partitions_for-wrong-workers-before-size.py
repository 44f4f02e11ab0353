# Always a multiple of the workers, however small the partitions.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    most_rows = memory // (copies * row_bytes)
    if most_rows == 0:
        raise ValueError("not even one row fits")
    fewest = -(-rows // most_rows)
    return -(-fewest // workers) * workers
