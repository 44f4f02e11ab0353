# The parts come back flat, without their shapes.
import numpy as np


def allreduce_gradients(ranks, gradients):
    """Return the mean of each array over all ranks, by one all-reduce for all of them."""
    bucket = np.concatenate([array.ravel() for array in gradients])
    total = np.empty_like(bucket)
    ranks.Allreduce(bucket, total)
    total /= ranks.size
    return np.split(total, np.cumsum([array.size for array in gradients])[:-1])
