import numpy as np


def async_step(weights, version, gradients, pulled, rate, limit):
    """Return the weights after a push, their version, and the staleness of the gradients."""
    stale = version - pulled
    if stale > limit:
        return (weights, version, stale)
    if stale > 1:
        rate = rate / stale
    count = range(len(weights))
    updated = [np.subtract(weights[i], np.multiply(rate, gradients[i])) for i in count]
    return (updated, version + 1, stale)
