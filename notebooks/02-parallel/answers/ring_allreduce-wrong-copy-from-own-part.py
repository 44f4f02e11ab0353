# Copying begins with part r, which is not the complete one.
import numpy as np


def ring_allreduce(ranks, values):
    r, p = ranks.rank, ranks.size
    total = np.array(values, dtype=float)
    parts = np.array_split(total, p)
    right, left = (r + 1) % p, (r - 1) % p
    for k in range(1, p):
        mine = parts[(r - k) % p]
        taken = np.empty_like(mine)
        ranks.Sendrecv(parts[(r - k + 1) % p], right, recvbuf=taken, source=left)
        mine += taken
    for k in range(1, p):
        ranks.Sendrecv(parts[(r - k + 1) % p], right, recvbuf=parts[(r - k) % p], source=left)
    return total
