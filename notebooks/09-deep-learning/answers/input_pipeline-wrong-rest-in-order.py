# What is left in the buffer comes out in the order in which it lies there.
import numpy as np


def input_pipeline(rows, batch, buffer, seed, drop_last=False):
    rng, held, full = np.random.default_rng(seed), [], []
    for row in rows:
        if len(held) < buffer:
            held.append(row)
            continue
        place = rng.integers(buffer)
        full.append(held[place])
        held[place] = row
        if len(full) == batch:
            yield full
            full = []
    for row in sorted(held):
        full.append(row)
        if len(full) == batch:
            yield full
            full = []
    if full and not drop_last:
        yield full
