# The copying round takes into the part that it gives, one index off.
import numpy as np


def ring_allreduce(ranks, values):
    p, r = ranks.size, ranks.rank
    total = np.array(values, dtype=float)
    parts = np.array_split(total, p)
    for k in range(p - 1):
        into = parts[(r - k - 1) % p]
        taken = np.empty_like(into)
        ranks.Sendrecv(parts[(r - k) % p], (r + 1) % p, recvbuf=taken, source=(r - 1) % p)
        into += taken
    for k in range(p - 1):
        taken = np.empty_like(parts[(r - k) % p])
        ranks.Sendrecv(parts[(r - k) % p], (r + 1) % p, recvbuf=taken, source=(r - 1) % p)
        parts[(r - k - 1) % p][:] = taken
    return total
