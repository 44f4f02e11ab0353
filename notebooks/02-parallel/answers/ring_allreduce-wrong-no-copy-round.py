# Stops after the adding round: one part of the sum on each rank.
import numpy as np


def ring_allreduce(ranks, values):
    size, rank = ranks.size, ranks.rank
    total = np.array(values, dtype=float)
    parts = np.array_split(total, size)
    for step in range(size - 1):
        mine = parts[(rank - step - 1) % size]
        arrived = np.empty_like(mine)
        ranks.Sendrecv(
            parts[(rank - step) % size], (rank + 1) % size, 0, arrived, (rank - 1) % size
        )
        mine += arrived
    return total
