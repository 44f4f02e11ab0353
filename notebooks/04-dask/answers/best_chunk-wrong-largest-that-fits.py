# the largest that fits
def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    fitting = [size for size in sizes if 3 * size * row_bytes <= memory]
    if not fitting:
        raise ValueError("none fits")
    return max(fitting)
