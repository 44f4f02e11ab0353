import math


def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    found = {}
    for size in sizes:
        if size * row_bytes * 3 > memory:
            continue
        chunks = math.ceil(rows / size)
        work = math.ceil(chunks / workers) * min(rows, size) * row_seconds
        found[size] = work + chunks * task_seconds
    if len(found) == 0:
        raise ValueError("none fits")
    least = min(found.values())
    return max(size for size, seconds in found.items() if seconds == least)
