import numpy as np
from mpi4py import MPI


def allreduce_gradients(ranks, gradients):
    """Return the mean of each array over all ranks, by one all-reduce for all of them."""
    bucket = np.concatenate([np.ravel(array) for array in gradients])
    total = np.empty(bucket.shape, bucket.dtype)
    ranks.Allreduce([bucket, MPI.FLOAT], [total, MPI.FLOAT])
    starts = np.cumsum([0] + [array.size for array in gradients])[:-1]
    return [
        total[start : start + array.size].reshape(array.shape) / np.float32(ranks.size)
        for start, array in zip(starts, gradients, strict=True)
    ]
