# The remainder fills the first workers up and leaves the last ones with little or nothing.
from itertools import pairwise


def global_batch(rows, per_worker, workers, drop_remainder):
    size, steps = per_worker * workers, []
    for start in range(0, rows - rows % size if drop_remainder else rows, size):
        begins = [min(start + w * per_worker, rows) for w in range(workers + 1)]
        steps.append(list(pairwise(begins)))
    return steps
