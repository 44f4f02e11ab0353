# Cuts into parts of n // p numbers, and forgets the rest.
import numpy as np


def ring_allreduce(ranks, values):
    size, rank = ranks.size, ranks.rank
    total = np.array(values, dtype=float)
    n = len(total) // size
    parts = [total[i * n : (i + 1) * n] for i in range(size)]
    for step in range(2 * (size - 1)):
        mine = parts[(rank - step - 1) % size]
        arrived = np.empty_like(mine)
        ranks.Sendrecv(
            parts[(rank - step) % size], (rank + 1) % size, 0, arrived, (rank - 1) % size
        )
        mine[:] = mine + arrived if step < size - 1 else arrived
    return total
