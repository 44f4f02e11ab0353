# Writes the means into the arrays that came in.
import numpy as np


def allreduce_gradients(ranks, gradients):
    """Return the mean of each array over all ranks, by one all-reduce for all of them."""
    bucket = np.concatenate([array.ravel() for array in gradients])
    total = np.empty_like(bucket)
    ranks.Allreduce(bucket, total)
    at = 0
    for array in gradients:
        array[...] = total[at : at + array.size].reshape(array.shape) / ranks.size
        at += array.size
    return gradients
