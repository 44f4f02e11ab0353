import numpy as np


def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    size = np.sort(np.array(sizes))[::-1]
    size = size[3 * size * row_bytes <= memory]
    if size.size == 0:
        raise ValueError("no size fits")
    chunks = np.ceil(rows / size)
    seconds = chunks * task_seconds
    seconds += np.ceil(chunks / workers) * np.minimum(size, rows) * row_seconds
    return int(size[seconds.argmin()])
