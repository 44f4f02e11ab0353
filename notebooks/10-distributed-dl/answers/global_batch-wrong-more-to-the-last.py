# What does not come out even goes to the last workers.
from itertools import pairwise


def global_batch(rows, per_worker, workers, drop_remainder):
    size, steps = per_worker * workers, []
    for start in range(0, rows, size):
        left = min(size, rows - start)
        if left < size and drop_remainder:
            break
        borders = [start + left * w // workers for w in range(workers + 1)]
        steps.append(list(pairwise(borders)))
    return steps
