# The short list comes out though it should be dropped.
import numpy as np


def input_pipeline(rows, batch, buffer, seed, drop_last=False):
    rng, rows, held, full = np.random.default_rng(seed), iter(rows), [], []
    for row in rows:
        held.append(row)
        if len(held) == buffer:
            break
    while held:
        place = rng.integers(len(held))
        full.append(held.pop(place))
        if len(full) == batch:
            yield full
            full = []
        for row in rows:
            held.append(row)
            break
    if full:
        yield full
