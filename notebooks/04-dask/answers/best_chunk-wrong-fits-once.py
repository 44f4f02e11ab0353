# one chunk in memory, not three
def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    def seconds(size):
        chunks = -(-rows // size)
        return chunks * task_seconds + -(-chunks // workers) * min(size, rows) * row_seconds

    fitting = [size for size in sizes if size * row_bytes <= memory]
    if not fitting:
        raise ValueError("none fits")
    return min(fitting, key=lambda size: (seconds(size), -size))
