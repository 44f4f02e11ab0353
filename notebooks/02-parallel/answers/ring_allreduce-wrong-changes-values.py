# Adds into the array that it was given.
import numpy as np


def ring_allreduce(ranks, values):
    size, rank = ranks.size, ranks.rank
    right, left = (rank + 1) % size, (rank - 1) % size
    total = np.asarray(values, dtype=float)
    parts = np.array_split(total, size)
    for step in range(size - 1):
        mine = parts[(rank - step - 1) % size]
        arrived = np.empty_like(mine)
        ranks.Sendrecv(parts[(rank - step) % size], right, recvbuf=arrived, source=left)
        mine += arrived
    for step in range(size - 1):
        mine = parts[(rank - step) % size]
        ranks.Sendrecv(parts[(rank + 1 - step) % size], right, recvbuf=mine, source=left)
    return total
