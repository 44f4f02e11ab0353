# Divides bytes, as if a row could be cut.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    if memory < copies * row_bytes:
        raise ValueError("not even one row fits")
    total = rows * row_bytes
    fewest = -(-total * copies // memory)
    multiple = -(-fewest // workers) * workers
    return max(fewest, min(multiple, max(1, total // least)))
