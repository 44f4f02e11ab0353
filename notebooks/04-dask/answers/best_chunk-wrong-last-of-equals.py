# of equally fast ones the last of the list, not the largest
def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    best, least = None, float("inf")
    for s in sizes:
        chunks = -(-rows // s)
        t = chunks * task_seconds + -(-chunks // workers) * min(s, rows) * row_seconds
        if 3 * s * row_bytes <= memory and t <= least:
            best, least = s, t
    if best is None:
        raise ValueError
    return best
