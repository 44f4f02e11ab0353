# divides the task's price among the workers too
def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    def seconds(size):
        chunks = -(-rows // size)
        rounds = -(-chunks // workers)
        return rounds * (task_seconds + min(size, rows) * row_seconds)

    return min((s for s in sizes if 3 * s * row_bytes <= memory), key=lambda s: (seconds(s), -s))
