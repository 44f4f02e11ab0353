# The rules as functions, and a bisection for the first.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    if copies * row_bytes > memory:
        raise ValueError(f"a row takes {copies * row_bytes} bytes of {memory}")

    def memory_ok(n):
        return copies * row_bytes * ((rows + n - 1) // n) <= memory

    def size_ok(n):
        return n == 1 or rows * row_bytes >= least * n

    low, high = 1, rows  # bisect: memory_ok is monotone, and holds for one row each
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if memory_ok(middle) else (middle + 1, high)
    fewest = low
    if not size_ok(fewest):
        return fewest
    rounded = fewest + (-fewest) % workers
    if size_ok(rounded):
        return rounded
    return rows * row_bytes // least if rows * row_bytes >= least else 1
