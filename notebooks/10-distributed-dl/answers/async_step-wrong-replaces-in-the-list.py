# New arrays, but put into the list that came in.
def async_step(weights, version, gradients, pulled, rate, limit):
    """Return the weights after a push, their version, and the staleness of the gradients."""
    staleness = version - pulled
    if staleness > limit:
        return weights, version, staleness
    for i, g in enumerate(gradients):
        weights[i] = weights[i] - rate / max(1, staleness) * g
    return weights, version + 1, staleness
