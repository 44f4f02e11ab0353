# The bucket is float64: twice the bytes, and arrays of another type.
import numpy as np


def allreduce_gradients(ranks, gradients):
    """Return the mean of each array over all ranks, by one all-reduce for all of them."""
    bucket = np.concatenate([array.ravel() for array in gradients]).astype(float)
    total = np.zeros(len(bucket))
    ranks.Allreduce(bucket, total)
    total /= ranks.size
    parts = np.split(total, np.cumsum([array.size for array in gradients])[:-1])
    return [part.reshape(array.shape) for part, array in zip(parts, gradients, strict=True)]
