# work divided by the workers, as if there were no rounds
def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    fitting = [size for size in sizes if 3 * size * row_bytes <= memory]
    if not fitting:
        raise ValueError("none fits")

    def seconds(size):
        return -(-rows // size) * task_seconds + rows / workers * row_seconds

    return min(fitting, key=lambda size: (seconds(size), -size))
