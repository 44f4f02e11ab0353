import numpy as np


def ring_allreduce(ranks, values):
    p, r, n = ranks.size, ranks.rank, len(values)
    if p == 1:
        return np.array(values, dtype=float)
    block = -(-n // p)
    table = np.zeros((p, block))
    table.ravel()[:n] = values
    arrived = np.zeros(block)
    for k in range(p - 1):
        ranks.Sendrecv(table[(r - k) % p], dest=(r + 1) % p, recvbuf=arrived, source=(r - 1) % p)
        table[(r - k - 1) % p] += arrived
    for k in range(p - 1):
        ranks.Sendrecv(
            table[(r + 1 - k) % p], dest=(r + 1) % p, recvbuf=arrived, source=(r - 1) % p
        )
        table[(r - k) % p] = arrived
    return table.ravel()[:n].copy()
