# the last, smaller chunk is forgotten
def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    def seconds(size):
        chunks = max(rows // size, 1)
        return chunks * task_seconds + -(-chunks // workers) * min(size, rows) * row_seconds

    fitting = [size for size in sizes if 3 * size * row_bytes <= memory]
    if not fitting:
        raise ValueError("none fits")
    return min(fitting, key=lambda size: (seconds(size), -size))
