import numpy as np


def input_pipeline(rows, batch, buffer, seed, drop_last=False):
    random = np.random.default_rng(seed)

    def shuffled():
        held = []
        for row in rows:
            if len(held) < buffer:
                held.append(row)
                continue
            place = random.integers(buffer)
            yield held[place]
            held[place] = row
        random.shuffle(held)
        yield from held

    full = []
    for row in shuffled():
        full.append(row)
        if len(full) == batch:
            yield full
            full = []
    if full and not drop_last:
        yield full
