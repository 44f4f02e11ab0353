# a size above rows is taken to need no more memory than rows
import math


def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    best = None
    for size in sizes:
        used = min(size, rows)
        if 3 * used * row_bytes > memory:
            continue
        chunks = math.ceil(rows / size)
        t = chunks * task_seconds + math.ceil(chunks / workers) * used * row_seconds
        if best is None or t < best[0] or (t == best[0] and size > best[1]):
            best = (t, size)
    if best is None:
        raise ValueError
    return best[1]
