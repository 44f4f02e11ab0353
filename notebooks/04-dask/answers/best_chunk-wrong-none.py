# returns None where nothing fits
def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    def seconds(size):
        chunks = -(-rows // size)
        return chunks * task_seconds + -(-chunks // workers) * min(size, rows) * row_seconds

    fitting = [size for size in sizes if 3 * size * row_bytes <= memory]
    return min(fitting, key=lambda size: (seconds(size), -size), default=None)
