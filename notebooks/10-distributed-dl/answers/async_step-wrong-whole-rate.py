# Applies stale gradients at the whole rate.
def async_step(weights, version, gradients, pulled, rate, limit):
    """Return the weights after a push, their version, and the staleness of the gradients."""
    staleness = version - pulled
    if staleness > limit:
        return weights, version, staleness
    return [w - rate * g for w, g in zip(weights, gradients, strict=True)], version + 1, staleness
