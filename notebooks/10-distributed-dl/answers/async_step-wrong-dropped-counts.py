# Counts a dropped push as an update.
def async_step(weights, version, gradients, pulled, rate, limit):
    """Return the weights after a push, their version, and the staleness of the gradients."""
    staleness = version - pulled
    if staleness <= limit:
        weights = [
            w - rate / max(1, staleness) * g for w, g in zip(weights, gradients, strict=True)
        ]
    return weights, version + 1, staleness
