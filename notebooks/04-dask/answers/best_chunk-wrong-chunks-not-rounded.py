# chunks is rows / size without rounding up
import math


def best_chunk(sizes, rows, row_bytes, row_seconds, task_seconds, workers, memory):
    def seconds(s):
        chunks = rows / s
        return chunks * task_seconds + math.ceil(chunks / workers) * min(s, rows) * row_seconds

    fit = [s for s in sizes if 3 * s * row_bytes <= memory]
    if not fit:
        raise ValueError
    return min(fit, key=lambda s: (seconds(s), -s))
