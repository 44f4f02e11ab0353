# < for <=: a size that fits exactly is left out
def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    def seconds(size):
        chunks = -(-rows // size)
        return chunks * task_seconds + -(-chunks // workers) * min(size, rows) * row_seconds

    return min((s for s in sizes if 3 * s * row_bytes < memory), key=lambda s: (seconds(s), -s))
