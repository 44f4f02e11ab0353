import math


# The three numbers in order: the middle one, but never below what memory asks for.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    largest, _ = divmod(memory, copies * row_bytes)
    if not largest:
        raise ValueError(f"{copies} rows of {row_bytes} bytes do not fit into {memory}")
    needed = math.ceil(rows / largest)
    rounded = workers * math.ceil(needed / workers)
    allowed = max(rows * row_bytes // least, 1)
    if rounded <= allowed:
        return rounded
    return allowed if allowed >= needed else needed
