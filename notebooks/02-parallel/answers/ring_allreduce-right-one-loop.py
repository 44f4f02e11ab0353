import numpy as np


def ring_allreduce(ranks, values):
    p, me = ranks.Get_size(), ranks.Get_rank()
    total = np.array(values, dtype=np.float64)
    ends = [len(total) * i // p for i in range(p + 1)]

    def part(i):
        return total[ends[i % p] : ends[i % p + 1]]

    for k in range(2 * (p - 1)):
        give, take = part(me - k), part(me - k - 1)
        buffer = np.empty(len(take))
        ranks.Sendrecv(give, dest=(me + 1) % p, recvbuf=buffer, source=(me - 1) % p)
        take[:] = take + buffer if k < p - 1 else buffer
    return total
