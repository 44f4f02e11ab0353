import numpy as np


def allreduce_gradients(ranks, gradients):
    """Return the mean of each array over all ranks, by one all-reduce for all of them."""
    sizes = [array.size for array in gradients]
    bucket, at = np.empty(sum(sizes), np.float32), 0
    for array, size in zip(gradients, sizes, strict=True):
        bucket[at : at + size] = array.flatten()
        at += size
    total = np.zeros_like(bucket)
    ranks.Allreduce(bucket, total)
    means, at = [], 0
    for array, size in zip(gradients, sizes, strict=True):
        means.append((total[at : at + size] / ranks.size).reshape(array.shape))
        at += size
    return means
