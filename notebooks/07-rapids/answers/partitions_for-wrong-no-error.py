# No error where not even a row fits.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    most_rows = max(1, memory // (copies * row_bytes))
    fewest = -(-rows // most_rows)
    multiple = -(-fewest // workers) * workers
    return max(fewest, min(multiple, max(1, rows * row_bytes // least)))
