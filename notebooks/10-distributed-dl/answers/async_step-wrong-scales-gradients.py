# Multiplies the gradients that came in by the rate.
def async_step(weights, version, gradients, pulled, rate, limit):
    """Return the weights after a push, their version, and the staleness of the gradients."""
    staleness = version - pulled
    if staleness > limit:
        return weights, version, staleness
    step = rate / max(1, staleness)
    for g in gradients:
        g *= step
    return [w - 1 * g for w, g in zip(weights, gradients, strict=True)], version + 1, staleness
