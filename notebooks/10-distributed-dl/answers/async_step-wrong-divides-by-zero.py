# Divides by a staleness of 0.
def async_step(weights, version, gradients, pulled, rate, limit):
    """Return the weights after a push, their version, and the staleness of the gradients."""
    staleness = version - pulled
    if staleness > limit:
        return weights, version, staleness
    moved = [w - rate / staleness * g for w, g in zip(weights, gradients, strict=True)]
    return moved, version + 1, staleness
