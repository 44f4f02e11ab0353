# Changes the arrays that came in, which another worker may be reading.
def async_step(weights, version, gradients, pulled, rate, limit):
    """Return the weights after a push, their version, and the staleness of the gradients."""
    staleness = version - pulled
    if staleness > limit:
        return weights, version, staleness
    for w, g in zip(weights, gradients, strict=True):
        w -= rate / max(1, staleness) * g
    return weights, version + 1, staleness
