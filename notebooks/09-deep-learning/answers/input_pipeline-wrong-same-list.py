# Hands out the same list, emptied and filled again.
import itertools

import numpy as np


def input_pipeline(rows, batch, buffer, seed, drop_last=False):
    rows, rng = iter(rows), np.random.default_rng(seed)
    held, out = list(itertools.islice(rows, buffer)), []
    while held:
        place = rng.integers(len(held))
        out.append(held[place])
        try:
            held[place] = next(rows)
        except StopIteration:
            held.pop(place)
        if len(out) == batch:
            yield out
            out.clear()
    if out and not drop_last:
        yield out
