import numpy as np
from mpi4py import MPI


def allreduce_gradients(ranks, gradients):
    """Return the mean of each array over all ranks, by one all-reduce for all of them."""
    bucket = np.hstack([np.asarray(array, dtype="f").reshape(-1) for array in gradients])
    bucket *= np.float32(1 / ranks.Get_size())
    ranks.Allreduce(MPI.IN_PLACE, bucket, op=MPI.SUM)
    means = []
    for array in gradients:
        mine, bucket = bucket[: array.size], bucket[array.size :]
        means.append(mine.reshape(array.shape).copy())
    return means
