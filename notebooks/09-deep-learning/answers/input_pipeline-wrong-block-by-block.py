# Shuffles one buffer after the other: no row leaves its block.
import itertools

import numpy as np


def input_pipeline(rows, batch, buffer, seed, drop_last=False):
    rng, rows, full = np.random.default_rng(seed), iter(rows), []
    while block := list(itertools.islice(rows, buffer)):
        rng.shuffle(block)
        for row in block:
            full.append(row)
            if len(full) == batch:
                yield full
                full = []
    if full and not drop_last:
        yield full
