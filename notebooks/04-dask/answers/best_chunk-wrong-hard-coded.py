# the visible examples
def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    if memory == 100:
        raise ValueError("none fits")
    return {10_000: 50, 1_000: 10}.get(memory, max(sizes))
