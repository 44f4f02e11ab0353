# Passes whole vectors on, where a part in each step is enough.
import numpy as np


def ring_allreduce(ranks, values):
    size, rank = ranks.size, ranks.rank
    total = np.array(values, dtype=float)
    given = total.copy()
    for _ in range(size - 1):
        arrived = np.empty_like(given)
        ranks.Sendrecv(given, (rank + 1) % size, recvbuf=arrived, source=(rank - 1) % size)
        total += arrived
        given = arrived
    return total
