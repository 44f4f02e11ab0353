import numpy as np


def ring_allreduce(ranks, values):
    size, rank = ranks.size, ranks.rank
    parts = np.array_split(np.array(values, dtype=float), size)
    held = rank
    for step in range(2 * (size - 1)):
        sending = ranks.isend(parts[held], dest=(rank + 1) % size)
        arrived = ranks.recv(source=(rank - 1) % size)
        sending.wait()
        held = (held - 1) % size
        parts[held] = parts[held] + arrived if step < size - 1 else arrived
    return np.concatenate(parts)
