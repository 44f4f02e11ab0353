# Reads everything first: never ends where the rows have no end.
import numpy as np


def input_pipeline(rows, batch, buffer, seed, drop_last=False):
    rng = np.random.default_rng(seed)
    held = []
    for number, row in enumerate(rows):
        held.append(row)
        if number > 5000:
            raise MemoryError("too many rows")
    for begin in range(0, len(held), buffer):
        part = held[begin : begin + buffer]
        rng.shuffle(part)
        held[begin : begin + buffer] = part
    for begin in range(0, len(held), batch):
        if not drop_last or begin + batch <= len(held):
            yield held[begin : begin + batch]
