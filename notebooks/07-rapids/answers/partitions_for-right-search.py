# Counts up until memory is enough, then until the workers come out even.
def partitions_for(rows, row_bytes, memory, workers, copies, least):
    if copies * row_bytes > memory:
        raise ValueError("a row is too large")
    fit = 1
    while copies * row_bytes * ((rows + fit - 1) // fit) > memory:
        fit += 1
    even = fit
    while even % workers:
        even += 1
    total = rows * row_bytes
    if even == 1 or total >= even * least:
        return even
    while even > fit and even > 1 and total < even * least:
        even -= 1
    return even
