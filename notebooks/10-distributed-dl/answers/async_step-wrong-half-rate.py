# Halves the rate of all stale gradients, however stale.
def async_step(weights, version, gradients, pulled, rate, limit):
    """Return the weights after a push, their version, and the staleness of the gradients."""
    staleness = version - pulled
    if staleness > limit:
        return weights, version, staleness
    step = rate / (2 if staleness > 1 else 1)
    return [w - step * g for w, g in zip(weights, gradients, strict=True)], version + 1, staleness
