# What is left in the buffer comes as it lies there: fewer rows than the buffer are not shuffled.
import itertools

import numpy as np


def input_pipeline(rows, batch, buffer, seed, drop_last=False):
    rng, rows, full = np.random.default_rng(seed), iter(rows), []
    held = list(itertools.islice(rows, buffer))
    for row in rows:
        place = rng.integers(len(held))
        full.append(held[place])
        held[place] = row
        if len(full) == batch:
            yield full
            full = []
    for row in held:
        full.append(row)
        if len(full) == batch:
            yield full
            full = []
    if full and not drop_last:
        yield full
