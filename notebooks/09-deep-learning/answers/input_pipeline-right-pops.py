import numpy as np


def input_pipeline(rows, batch, buffer, seed, drop_last=False):
    rng = np.random.default_rng(seed)
    rows, held, end = iter(rows), [], object()
    while True:
        out = []
        while len(out) < batch:
            while len(held) < buffer and (row := next(rows, end)) is not end:
                held.append(row)
            if not held:
                break
            out.append(held.pop(int(rng.integers(len(held)))))
        if len(out) < batch:
            if out and not drop_last:
                yield out
            return
        yield out
